using Mien.Core;

namespace Mien.Cli.Photos;

/// <summary>A box as programs get it: the part inside the picture, so that <c>picture[y : y + height, x : x + width]</c> is the face.</summary>
/// <remarks>A face at the picture's edge has a box that reaches beyond it; recognition reads that whole box.</remarks>
internal static class ClippedBox
{
    private const int Digits = 1;
    private const double Step = 0.1;

    /// <summary>The part inside the picture, in tenths of a pixel, as it is written: right and bottom edge, as a reader adds them up, are inside too.</summary>
    /// <param name="box">In pixels of the picture.</param>
    /// <param name="width">Of the picture.</param>
    /// <param name="height">Of the picture.</param>
    public static Box In(Box box, int width, int height)
    {
        var (x, wide) = Clip(box.X, box.Right, width);
        var (y, high) = Clip(box.Y, box.Bottom, height);
        return new((float)x, (float)y, (float)wide, (float)high);
    }

    private static (double From, double Length) Clip(double from, double to, int most)
    {
        from = Math.Round(Math.Clamp(from, 0, most), Digits);
        var length = Math.Round(Math.Clamp(to, 0, most) - from, Digits);
        // Two roundings, or the sum of two decimals in binary, can end a hair beyond.
        return (from, Math.Max(0, from + length > most ? Math.Round(length - Step, Digits) : length));
    }
}
