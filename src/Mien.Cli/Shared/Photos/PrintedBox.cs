using Mien.Core;

namespace Mien.Cli.Shared.Photos;

/// <summary>A face's box as files give it: only its part inside the picture, so that whoever cuts rows and columns by it gets the face.</summary>
internal static class PrintedBox
{
    private const int Digits = 1;

    /// <summary>The part inside a picture, its edges rounded to a tenth of a pixel; the right and bottom edge are X + Width and Y + Height.</summary>
    /// <param name="box">May reach beyond the picture, as half hidden faces do.</param>
    /// <param name="width">Of the picture.</param>
    /// <param name="height">Of the picture.</param>
    public static Box Inside(this Box box, int width, int height)
    {
        var part = box.Intersect(new(0, 0, width, height));
        var (left, top, right, bottom) = (Round(part.X), Round(part.Y), Round(part.Right), Round(part.Bottom));
        return new(left, top, right - left, bottom - top);
    }

    private static float Round(float pixels) => (float)Math.Round((double)pixels, Digits);
}
