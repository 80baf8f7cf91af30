using System.Numerics;
using System.Runtime.InteropServices;
using Mien.Core;
using Mien.Vision.Codecs;

namespace Mien.Vision.Drawing;

/// <summary>Draws over a copy of a picture.</summary>
/// <example><code>
/// using var canvas = Canvas.Over(photo);
/// canvas.Rectangle(face.Box, color);
/// canvas.Label("happy 93 %", face.Box, color);
/// canvas.ToImage().Save("annotated.png");
/// </code></example>
/// <remarks>Text is smooth, shapes are not: for smooth shapes draw at four times the size and <c>Resize</c> down.</remarks>
public sealed unsafe partial class Canvas : IDisposable
{
    private const string Library = Gd.Library;

    private readonly GdPicture _picture;

    private Canvas(Image image)
    {
        _picture = GdPicture.Of(image);
        var longerSide = Math.Max(image.Width, image.Height);
        (Width, Height) = (image.Width, image.Height);
        LineWidthPx = Math.Max(1, (int)Math.Round(longerSide / 320.0));
        TextHeightPx = Math.Max(12, (int)Math.Round(longerSide / 40.0));
    }

    /// <summary>Pixels in a row.</summary>
    public int Width { get; }

    /// <summary>Rows.</summary>
    public int Height { get; }

    /// <summary>How wide lines are drawn from now on: to begin with, 1/320 of the longer side, at least 1.</summary>
    public int LineWidthPx { get; set; }

    /// <summary>How high a line of text is from now on: to begin with, 1/40 of the longer side, at least 12.</summary>
    public int TextHeightPx { get; set; }

    internal string? FontPath { get; set; } = Font.Path;

    /// <summary>A canvas that shows the picture; the picture itself is not drawn on.</summary>
    /// <param name="image">Gray or RGB.</param>
    public static Canvas Over(Image image) => new(image);

    /// <summary>The outline of a box; its line lies half inside, half outside, and is cut off at the picture's border.</summary>
    public void Rectangle(Box box, Color color)
    {
        var (left, top, right, bottom) = Pixels(box);
        var (outside, inside) = (LineWidthPx / 2, LineWidthPx - LineWidthPx / 2);
        Fill(left - outside, top - outside, right + outside, top + inside, color);
        Fill(left - outside, bottom - inside, right + outside, bottom + outside, color);
        Fill(left - outside, top - outside, left + inside, bottom + outside, color);
        Fill(right - inside, top - outside, right + outside, bottom + outside, color);
    }

    /// <summary>A filled box.</summary>
    public void FillRectangle(Box box, Color color)
    {
        var (left, top, right, bottom) = Pixels(box);
        Fill(left, top, right, bottom, color);
    }

    /// <summary>The filled ellipse that touches the four sides of a box.</summary>
    public void FillEllipse(Box box, Color color) => gdImageFilledEllipse(
        _picture,
        (int)MathF.Floor(box.X + box.Width / 2),
        (int)MathF.Floor(box.Y + box.Height / 2),
        (int)MathF.Round(box.Width),
        (int)MathF.Round(box.Height),
        color.Packed);

    /// <summary>A filled polygon, closed by itself; where it crosses itself, odd parts are filled.</summary>
    /// <param name="corners">At least 3, in pixels.</param>
    /// <param name="color">Of the filling.</param>
    /// <exception cref="ArgumentException">Fewer than 3 corners.</exception>
    public void FillPolygon(ReadOnlySpan<Vector2> corners, Color color)
    {
        if (corners.Length < 3)
        {
            throw new ArgumentException($"Expected at least 3 corners, got {corners.Length}.", nameof(corners));
        }
        var points = new int[2 * corners.Length];
        for (var i = 0; i < corners.Length; i++)
        {
            (points[2 * i], points[2 * i + 1]) = ((int)MathF.Floor(corners[i].X), (int)MathF.Floor(corners[i].Y));
        }
        fixed (int* first = points)
        {
            gdImageFilledPolygon(_picture, first, corners.Length, color.Packed);
        }
    }

    /// <summary>A line between two points.</summary>
    public void Line(Vector2 from, Vector2 to, Color color)
    {
        gdImageSetThickness(_picture, LineWidthPx);
        gdImageLine(
            _picture, (int)MathF.Floor(from.X), (int)MathF.Floor(from.Y), (int)MathF.Floor(to.X), (int)MathF.Floor(to.Y), color.Packed);
    }

    /// <summary>Text on a ground of its own above a box, or inside its upper edge at the picture's top; moved left to stay inside.</summary>
    /// <param name="text">One line.</param>
    /// <param name="box">What it names.</param>
    /// <param name="ground">Behind the text, which is black or white, whichever is easier to read.</param>
    /// <returns>Where it lies.</returns>
    public Box Label(string text, Box box, Color ground)
    {
        var lettering = new Lettering(text, TextHeightPx, FontPath);
        var (width, height) = lettering.Measure();
        var padding = height / 4;
        var (left, top, _, _) = Pixels(box);
        left = Math.Max(0, Math.Min(left - LineWidthPx / 2, Width - width - 2 * padding));
        top = top >= height ? top - height : Math.Max(0, top);
        Fill(left, top, left + width + 2 * padding, top + height, ground);
        lettering.Draw(_picture, left + padding, top, ground.Legible);
        return new(left, top, width + 2 * padding, height);
    }

    /// <summary>Text without a ground.</summary>
    /// <param name="text">One line.</param>
    /// <param name="topLeft">Of the line of text.</param>
    /// <param name="color">Of the letters.</param>
    public void Text(string text, Vector2 topLeft, Color color) =>
        new Lettering(text, TextHeightPx, FontPath).Draw(_picture, (int)MathF.Round(topLeft.X), (int)MathF.Round(topLeft.Y), color);

    /// <summary>The room that <see cref="Text"/> takes, in pixels.</summary>
    public (int Width, int Height) Measure(string text) => new Lettering(text, TextHeightPx, FontPath).Measure();

    /// <summary>What has been drawn so far, RGB.</summary>
    public Image ToImage() => _picture.ToImage();

    /// <summary>Gives the memory back.</summary>
    public void Dispose() => _picture.Dispose();

    private static (int Left, int Top, int Right, int Bottom) Pixels(Box box) =>
        ((int)MathF.Round(box.X), (int)MathF.Round(box.Y), (int)MathF.Round(box.Right), (int)MathF.Round(box.Bottom));

    // Right and bottom are edges; libgd wants the last pixel.
    private void Fill(int left, int top, int right, int bottom, Color color)
    {
        if (right > left && bottom > top)
        {
            gdImageFilledRectangle(_picture, left, top, right - 1, bottom - 1, color.Packed);
        }
    }

    [LibraryImport(Library)]
    private static partial void gdImageFilledRectangle(GdPicture picture, int left, int top, int right, int bottom, int color);

    [LibraryImport(Library)]
    private static partial void gdImageFilledEllipse(GdPicture picture, int centerX, int centerY, int width, int height, int color);

    [LibraryImport(Library)]
    private static partial void gdImageFilledPolygon(GdPicture picture, int* points, int count, int color);

    [LibraryImport(Library)]
    private static partial void gdImageSetThickness(GdPicture picture, int thickness);

    [LibraryImport(Library)]
    private static partial void gdImageLine(GdPicture picture, int fromX, int fromY, int toX, int toY, int color);
}
