using System.Numerics;
using Mien.Core;
using Mien.Vision.Imaging;

namespace Mien.Vision.Drawing;

/// <summary>Draws over a copy of a picture.</summary>
/// <example><code>
/// var canvas = Canvas.Over(photo);
/// canvas.Rectangle(face.Box, color);
/// canvas.Label("happy 93 %", face.Box, color);
/// canvas.ToImage().Save("annotated.png");
/// </code></example>
/// <remarks>Text is smooth, shapes are not: for smooth shapes draw at four times the size and <c>Resize</c> down.</remarks>
public sealed class Canvas
{
    private readonly Image _picture;

    private Canvas(Image image)
    {
        _picture = image.Channels == 3 ? Copy(image) : image.ToRgb();
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
    public void FillEllipse(Box box, Color color)
    {
        var (centerX, centerY) = (box.Center.X, box.Center.Y);
        for (var y = (int)MathF.Floor(box.Y); y < box.Bottom; y++)
        {
            var (below, radius) = (y + 0.5f - centerY, box.Height / 2);
            var half = box.Width / 2 * MathF.Sqrt(Math.Max(0, 1 - (below * below / (radius * radius))));
            FillRow(y, centerX - half, centerX + half, color);
        }
    }

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
        var (top, bottom) = (corners[0].Y, corners[0].Y);
        foreach (var corner in corners)
        {
            (top, bottom) = (Math.Min(top, corner.Y), Math.Max(bottom, corner.Y));
        }
        var crossings = new List<float>();
        for (var y = Math.Max(0, (int)MathF.Floor(top)); y < Math.Min(Height, bottom); y++)
        {
            crossings.Clear();
            for (var i = 0; i < corners.Length; i++)
            {
                var (from, to, middle) = (corners[i], corners[(i + 1) % corners.Length], y + 0.5f);
                if (from.Y <= middle != to.Y <= middle)
                {
                    crossings.Add(from.X + ((middle - from.Y) / (to.Y - from.Y) * (to.X - from.X)));
                }
            }
            crossings.Sort();
            for (var i = 0; i + 1 < crossings.Count; i += 2)
            {
                FillRow(y, crossings[i], crossings[i + 1], color);
            }
        }
    }

    /// <summary>A line between the middles of two pixels, with square ends.</summary>
    public void Line(Vector2 from, Vector2 to, Color color)
    {
        (from, to) = (Middle(from), Middle(to));
        var along = to == from ? new Vector2(1, 0) : Vector2.Normalize(to - from);
        along *= LineWidthPx / 2f;
        var across = new Vector2(-along.Y, along.X);
        FillPolygon([from - along - across, to + along - across, to + along + across, from - along + across], color);

        static Vector2 Middle(Vector2 point) => new(MathF.Floor(point.X) + 0.5f, MathF.Floor(point.Y) + 0.5f);
    }

    /// <summary>Text on a ground of its own above a box, or inside its upper edge at the picture's top; moved left to stay inside.</summary>
    /// <param name="text">One line.</param>
    /// <param name="box">What it names.</param>
    /// <param name="ground">Behind the text, which is black or white, whichever is easier to read.</param>
    /// <returns>Where it lies.</returns>
    public Box Label(string text, Box box, Color ground)
    {
        var lettering = new Lettering(text, TextHeightPx);
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
        new Lettering(text, TextHeightPx).Draw(_picture, (int)MathF.Round(topLeft.X), (int)MathF.Round(topLeft.Y), color);

    /// <summary>The room that <see cref="Text"/> takes, in pixels.</summary>
    public (int Width, int Height) Measure(string text) => new Lettering(text, TextHeightPx).Measure();

    /// <summary>A copy of what has been drawn so far, RGB.</summary>
    public Image ToImage() => Copy(_picture);

    private static Image Copy(Image image) => new(image.Width, image.Height, image.Channels, image.Pixels);

    private static (int Left, int Top, int Right, int Bottom) Pixels(Box box) =>
        ((int)MathF.Round(box.X), (int)MathF.Round(box.Y), (int)MathF.Round(box.Right), (int)MathF.Round(box.Bottom));

    private void Fill(int left, int top, int right, int bottom, Color color)
    {
        for (var y = top; y < bottom; y++)
        {
            FillRow(y, left, right, color);
        }
    }

    // The pixels of a row whose middles lie between two places.
    private void FillRow(int y, float left, float right, Color color)
    {
        if (y < 0 || y >= Height)
        {
            return;
        }
        var (first, end) = ((int)Math.Clamp(MathF.Ceiling(left - 0.5f), 0, Width), (int)Math.Clamp(MathF.Ceiling(right - 0.5f), 0, Width));
        var row = _picture.Row(y);
        for (var x = first; x < end; x++)
        {
            (row[3 * x], row[(3 * x) + 1], row[(3 * x) + 2]) = (color.Red, color.Green, color.Blue);
        }
    }
}
