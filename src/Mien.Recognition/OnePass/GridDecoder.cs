using System.Numerics;
using Mien.Core;
using Mien.Onnx;
using Mien.Recognition.Detection;

namespace Mien.Recognition.OnePass;

/// <summary>Faces as YuNet and SCRFD tell them: for each place of three grids, in units of the grid's stride.</summary>
/// <param name="grids">Where the answers stand: place by place, row by row.</param>
/// <param name="perPlace">Answers for each place.</param>
/// <param name="boxAt">Reads a box's four numbers, from a place in pixels and a stride.</param>
internal sealed class GridDecoder(IReadOnlyList<GridOutputs> grids, int perPlace, Func<Vector4, Vector2, int, Box> boxAt) : IDetectorOutputs
{
    public bool HaveLandmarks => grids[0].Points is not null;

    public void Read(Binding network, (int Width, int Height) size, float threshold, List<Candidate> found)
    {
        foreach (var grid in grids)
        {
            var columns = size.Width / grid.Stride;
            var boxes = network.OutputAt(grid.Boxes);
            var points = grid.Points is { } output ? network.OutputAt(output) : default;
            for (var i = 0; i < boxes.Length / 4; i++)
            {
                var score = Score(network, grid, i);
                if (!(score >= threshold))
                {
                    continue;
                }
                var place = i / perPlace;
                var at = new Vector2(place % columns, place / columns) * grid.Stride;
                var box = boxAt(new(boxes.Slice(4 * i, 4)), at, grid.Stride);
                found.Add(new(box, box, score, points.IsEmpty ? default : PointsAt(points.Slice(10 * i, 10), at, grid.Stride)));
            }
        }
    }

    private static float Score(Binding network, GridOutputs grid, int i)
    {
        var product = 1f;
        foreach (var output in grid.Scores)
        {
            product *= Math.Clamp(network.OutputAt(output)[i], 0, 1);
        }
        return grid.Scores.Count == 1 ? product : MathF.Sqrt(product);
    }

    private static Landmarks PointsAt(ReadOnlySpan<float> numbers, Vector2 place, int stride)
    {
        return new(Point(numbers), Point(numbers[2..]), Point(numbers[4..]), Point(numbers[6..]), Point(numbers[8..]));

        Vector2 Point(ReadOnlySpan<float> number) => place + (new Vector2(number) * stride);
    }
}
