using Mien.Core;
using Mien.Vision.Imaging;

namespace Mien.Evaluation.Synthesis;

/// <summary>Faces as the gray of 16 × 16 cells, brought to mean 0 and length 1: light and contrast do not count. The square of a distance is 2 − 2 times the correlation.</summary>
internal static class PixelSpace
{
    public const int Side = 16;

    /// <param name="count">Faces.</param>
    /// <param name="picture">Gives each.</param>
    /// <param name="isMirrored">Left and right change places.</param>
    public static FaceFeatures Of(int count, Func<int, Image> picture, bool isMirrored = false)
    {
        var values = new float[count * Side * Side];
        Parallel.For(0, count, face => Shrink(picture(face), values.AsSpan(face * Side * Side, Side * Side), isMirrored));
        return new(values, Side * Side);
    }

    private static void Shrink(Image face, Span<float> cells, bool isMirrored)
    {
        var small = face.ToGray().Resize(Side, Side);
        var mean = 0f;
        for (var at = 0; at < cells.Length; at++)
        {
            var place = isMirrored ? (at / Side * Side) + Side - 1 - (at % Side) : at;
            mean += cells[at] = small.Pixels[place];
        }
        mean /= cells.Length;
        var length = 0f;
        foreach (var cell in cells)
        {
            length += (cell - mean) * (cell - mean);
        }
        length = MathF.Sqrt(length);
        foreach (ref var cell in cells)
        {
            cell = length > 0 ? (cell - mean) / length : 0;
        }
    }
}
