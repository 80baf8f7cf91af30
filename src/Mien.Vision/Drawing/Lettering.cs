using ImageMagick;
using ImageMagick.Drawing;
using Mien.Core;
using Mien.Vision.Codecs;

namespace Mien.Vision.Drawing;

/// <summary>One line of text in DejaVu Sans: measured first, then set, by FreeType through ImageMagick.</summary>
/// <param name="text">One line.</param>
/// <param name="heightPx">Of a line of text.</param>
internal sealed class Lettering(string text, double heightPx)
{
    // A line is about 1.2 times as high as its type; letters stand about four fifths down.
    private const double TypeInLine = 1 / 1.2, BaselineInLine = 0.8;

    private static readonly string Font = Path.Combine(AppContext.BaseDirectory, "fonts", "DejaVuSans.ttf");

    /// <summary>Width of the text and height of the line, in pixels.</summary>
    public (int Width, int Height) Measure()
    {
        if (text.Length == 0)
        {
            return (0, (int)Math.Ceiling(heightPx));
        }
        MagickLimits.Require();
        using var none = new MagickImage(MagickColors.White, 1, 1);
        (none.Settings.Font, none.Settings.FontPointsize) = (Font, heightPx * TypeInLine);
        return ((int)Math.Ceiling(none.FontTypeMetrics(text)!.TextWidth), (int)Math.Ceiling(heightPx));
    }

    /// <summary>Draws the text with the top left corner of its line at <paramref name="x"/>, <paramref name="y"/>; what lies outside is cut off.</summary>
    /// <param name="picture">RGB.</param>
    /// <param name="x">Pixels from the left.</param>
    /// <param name="y">Pixels from the top.</param>
    /// <param name="color">Of the letters.</param>
    public void Draw(Image picture, int x, int y, Color color)
    {
        var (width, height) = Measure();
        // Letters may reach a little beyond their line.
        var margin = height / 2;
        var (left, top) = (Math.Max(0, x - margin), Math.Max(0, y - margin));
        var (right, bottom) = (Math.Min(picture.Width, x + width + margin), Math.Min(picture.Height, y + height + margin));
        if (text.Length == 0 || right <= left || bottom <= top)
        {
            return;
        }
        var under = new Image(right - left, bottom - top, channels: 3);
        for (var row = 0; row < under.Height; row++)
        {
            picture.Row(top + row).Slice(3 * left, under.Stride).CopyTo(under.Row(row));
        }
        using var drawn = MagickPixels.From(under);
        new Drawables()
            .Font(Font).FontPointSize(heightPx * TypeInLine)
            .FillColor(MagickColor.FromRgb(color.Red, color.Green, color.Blue)).StrokeColor(MagickColors.Transparent)
            .Text(x - left, y - top + (BaselineInLine * heightPx), text)
            .Draw(drawn);
        var set = MagickPixels.ToImage(drawn);
        for (var row = 0; row < set.Height; row++)
        {
            set.Row(row).CopyTo(picture.Row(top + row)[(3 * left)..]);
        }
    }
}
