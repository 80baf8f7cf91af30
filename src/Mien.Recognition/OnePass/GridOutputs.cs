using Mien.Onnx;

namespace Mien.Recognition.OnePass;

/// <summary>The outputs that belong to one grid of a network without anchors' sizes.</summary>
/// <param name="Stride">Pixels from one place of the grid to the next.</param>
/// <param name="Scores">[N, 1]: their geometric mean is the network's confidence.</param>
/// <param name="Boxes">[N, 4].</param>
/// <param name="Points">[N, 10]; null where the network has none.</param>
internal sealed record GridOutputs(int Stride, IReadOnlyList<int> Scores, int Boxes, int? Points)
{
    private static readonly int[] Strides = [8, 16, 32];

    /// <summary>Sorts the outputs of a network by shape, so that their names and order do not matter. Null where they are others.</summary>
    /// <param name="network">After a run.</param>
    /// <param name="size">Of what it saw, in pixels.</param>
    /// <param name="perPlace">Answers for each place of a grid.</param>
    /// <param name="scores">Scores for each answer.</param>
    /// <param name="needsPoints">Whether a network without points is another.</param>
    public static IReadOnlyList<GridOutputs>? TryBind(Binding network, (int Width, int Height) size, int perPlace, int scores, bool needsPoints)
    {
        var grids = Strides.Select(stride => Grid(network, stride, perPlace * (size.Width / stride) * (size.Height / stride))).OfType<GridOutputs>().ToArray();
        var havePoints = grids.Count(static grid => grid.Points is not null);
        return grids.Length == Strides.Length
            && grids.All(grid => grid.Scores.Count == scores)
            && (havePoints == grids.Length || (havePoints == 0 && !needsPoints))
            && network.OutputCount == (grids.Length * (scores + 1)) + havePoints
            ? grids : null;
    }

    private static GridOutputs? Grid(Binding network, int stride, int answers)
    {
        var (boxes, points) = (Outputs(network, answers, 4), Outputs(network, answers, 10));
        return boxes is [var box] && points.Count <= 1 ? new(stride, Outputs(network, answers, 1), box, points.Count == 1 ? points[0] : null) : null;
    }

    // With a batch in front or without.
    private static IReadOnlyList<int> Outputs(Binding network, int answers, int numbers) =>
        [.. OutputShapes.All(network, [1, answers, numbers]), .. OutputShapes.All(network, [answers, numbers])];
}
