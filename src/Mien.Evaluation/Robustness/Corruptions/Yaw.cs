using System.Numerics;
using Mien.Core;
using Mien.Vision.Imaging;

namespace Mien.Evaluation.Robustness.Corruptions;

/// <summary>A head turned aside, as if the picture were painted on half an ellipsoid: what is nearer moves further, and one side is hidden.</summary>
/// <remarks>
/// A point of the face at (x, y), in shares of the sides from the middle, has the depth z = d·√(1 − x²/a² − y²/b²), 0 outside. Turned by φ it is seen at
/// x·cos φ + (z − d/2)·sin φ, at the depth z·cos φ − x·sin φ; of points seen at one place the nearest is seen. The d/2 keeps the face in its box, as a detector would.
/// </remarks>
internal sealed class Yaw : ICorruption
{
    // a and b: the outline of the head in a crop from hairline to chin; d: from the plane of the ears to the tip of the nose.
    private const double HalfWidth = 0.5, HalfHeight = 0.62, Depth = 0.4;
    private const int PointsPerPixel = 4;

    /// <inheritdoc/>
    public string Name => "yaw";

    /// <inheritdoc/>
    public string Family => "geometry";

    /// <inheritdoc/>
    public string Unit => "degrees";

    /// <inheritdoc/>
    public IReadOnlyList<double> Strengths => [15, 25, 35];

    /// <inheritdoc/>
    public Image Apply(Image face, double strength, Random random)
    {
        var angle = random.NextSign() * strength * Math.PI / 180;
        var result = new Image(face.Width, face.Height, face.Channels);
        var columns = new float[face.Width];
        for (var y = 0; y < face.Height; y++)
        {
            Sources(columns, ((y + 0.5) / face.Height) - 0.5, angle);
            for (var x = 0; x < face.Width; x++)
            {
                face.At(new Vector2(columns[x], y + 0.5f), result.Row(y).Slice(x * face.Channels, face.Channels));
            }
        }
        return result;
    }

    // Of each pixel of a row of the result: the column that it shows, in pixels.
    private static void Sources(float[] columns, double y, double angle)
    {
        var (cosine, sine) = (Math.Cos(angle), Math.Sin(angle));
        var nearest = new double[columns.Length];
        Array.Fill(nearest, double.NegativeInfinity);
        // Beyond the edges too: what they repeat comes in from one side.
        var points = 2 * columns.Length * PointsPerPixel;
        for (var point = 0; point < points; point++)
        {
            var x = (2.0 * (point + 0.5) / points) - 1;
            var z = Depth * Math.Sqrt(Math.Max(0, 1 - (x * x / (HalfWidth * HalfWidth)) - (y * y / (HalfHeight * HalfHeight))));
            var seen = (int)Math.Floor(((x * cosine) + ((z - (Depth / 2)) * sine) + 0.5) * columns.Length);
            var depth = (z * cosine) - (x * sine);
            if (seen >= 0 && seen < columns.Length && depth > nearest[seen])
            {
                (nearest[seen], columns[seen]) = (depth, (float)((x + 0.5) * columns.Length));
            }
        }
        Fill(columns, nearest);
    }

    // Where the head is drawn out, a pixel may show no point: it takes the one beside it.
    private static void Fill(float[] columns, double[] nearest)
    {
        for (var x = 1; x < columns.Length; x++)
        {
            if (double.IsNegativeInfinity(nearest[x]) && !double.IsNegativeInfinity(nearest[x - 1]))
            {
                (columns[x], nearest[x]) = (columns[x - 1], nearest[x - 1]);
            }
        }
        for (var x = columns.Length - 2; x >= 0; x--)
        {
            if (double.IsNegativeInfinity(nearest[x]))
            {
                (columns[x], nearest[x]) = (columns[x + 1], nearest[x + 1]);
            }
        }
    }
}
