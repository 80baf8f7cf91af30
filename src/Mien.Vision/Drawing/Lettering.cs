using System.Runtime.InteropServices;
using System.Text;
using Mien.Vision.Codecs;

namespace Mien.Vision.Drawing;

/// <summary>One line of text: measured first, then set, by FreeType through libgd, or in libgd's built-in letters where there is no font.</summary>
/// <param name="text">One line.</param>
/// <param name="heightPx">Of a line of text. Built-in letters are 15 pixels high whatever is asked.</param>
/// <param name="font">A TrueType file; <see langword="null"/> for the built-in letters.</param>
internal sealed unsafe partial class Lettering(string text, double heightPx, string? font)
{
    private const string Library = Gd.Library;

    // gdFontGetGiant: 9 × 15, ISO 8859-2, of which its first half is ASCII.
    private const int BuiltInWidth = 9, BuiltInHeight = 15;

    // libgd sizes type in points at 96 to the inch; a line is about 1.2 times as high as its type.
    private const double PointsAPixel = 72 / 96.0 / 1.2;

    /// <summary>Width of the ink's box and height of the line, in pixels.</summary>
    public (int Width, int Height) Measure()
    {
        if (font is null || Set(null, 0, 0, Color.Black) is not { } corners)
        {
            return (BuiltInWidth * text.Length, BuiltInHeight);
        }
        return (corners.Right - corners.Left, (int)Math.Ceiling(heightPx));
    }

    /// <summary>Draws the text with the top left corner of its line at <paramref name="x"/>, <paramref name="y"/>.</summary>
    public void Draw(GdPicture picture, int x, int y, Color color)
    {
        // libgd counts y at the line on which letters stand, about four fifths down.
        if (font is null || Set(picture, x, y + (int)(0.8 * heightPx), color) is null)
        {
            DrawBuiltIn(picture, x, y, color);
        }
    }

    private (int Left, int Right)? Set(GdPicture? picture, int x, int y, Color color)
    {
        var corners = stackalloc int[8];
        var handle = picture?.DangerousGetHandle() ?? 0;
        var error = gdImageStringFT(handle, corners, color.Packed, font!, heightPx * PointsAPixel, angle: 0, x, y, text);
        GC.KeepAlive(picture);
        return error is null ? (corners[0], corners[2]) : null;
    }

    private void DrawBuiltIn(GdPicture picture, int x, int y, Color color)
    {
        fixed (byte* letters = Encoding.ASCII.GetBytes(text + "\0"))
        {
            gdImageString(picture, gdFontGetGiant(), x, y, letters, color.Packed);
        }
    }

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    private static partial byte* gdImageStringFT(
        nint picture, int* corners, int color, string font, double points, double angle, int x, int y, string text);

    [LibraryImport(Library)]
    private static partial void gdImageString(GdPicture picture, nint font, int x, int y, byte* text, int color);

    [LibraryImport(Library)]
    private static partial nint gdFontGetGiant();
}
