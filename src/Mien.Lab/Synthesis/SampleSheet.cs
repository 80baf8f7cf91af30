using Mien.Core;
using Mien.Synthesis.Generators;

namespace Mien.Lab.Synthesis;

/// <summary>A picture of faces in rows and columns, and how much they differ.</summary>
internal static class SampleSheet
{
    private const int Gap = 2;
    private const byte White = 255;

    /// <summary>The faces, as many a row as there are rows.</summary>
    /// <param name="faces">[N, size²], −1…1.</param>
    /// <param name="size">Width and height of a face in pixels.</param>
    public static Image Draw(float[] faces, int size)
    {
        var cells = faces.Chunk(size * size).Select(face => FacePixels.Picture(face, size)).ToList();
        var columns = (int)Math.Ceiling(Math.Sqrt(cells.Count));
        var rows = (cells.Count + columns - 1) / columns;
        var sheet = new Image((columns * (size + Gap)) + Gap, (rows * (size + Gap)) + Gap, 1);
        sheet.Pixels.Fill(White);
        for (var at = 0; at < cells.Count; at++)
        {
            var (left, top) = (Gap + (at % columns * (size + Gap)), Gap + (at / columns * (size + Gap)));
            for (var y = 0; y < size; y++)
            {
                cells[at].Row(y).CopyTo(sheet.Row(top + y)[left..]);
            }
        }
        return sheet;
    }

    /// <summary>How much faces differ: the mean over pixels of the standard deviation over faces. 0 where all are one.</summary>
    /// <param name="faces">[N, pixels].</param>
    /// <param name="pixels">Of a face.</param>
    public static double Spread(float[] faces, int pixels)
    {
        var count = faces.Length / pixels;
        var sum = 0.0;
        for (var pixel = 0; pixel < pixels; pixel++)
        {
            var (mean, squares) = (0.0, 0.0);
            for (var face = 0; face < count; face++)
            {
                var value = faces[(face * pixels) + pixel];
                mean += value;
                squares += (double)value * value;
            }
            mean /= count;
            sum += Math.Sqrt(Math.Max(0, (squares / count) - (mean * mean)));
        }
        return sum / pixels;
    }
}
