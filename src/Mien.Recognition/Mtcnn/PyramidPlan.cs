using Mien.Core;
using Mien.Vision.Imaging;

namespace Mien.Recognition.Mtcnn;

/// <summary>The sizes at which a picture is searched, so that a network with one size of window sees faces of every size. The largest comes first.</summary>
internal static class PyramidPlan
{
    /// <summary>Plans the levels, down to the last that holds a window.</summary>
    /// <param name="width">Of the picture.</param>
    /// <param name="height">Of the picture.</param>
    /// <param name="windowPx">The network's window.</param>
    /// <param name="wanted">Scale at which the smallest face fills a window; never more than 1 is used.</param>
    /// <param name="step">From one level to the next, under 1.</param>
    /// <param name="maximumPixels">The most at the first level: where it forbids the scale wanted, larger faces only are found.</param>
    public static IReadOnlyList<(int Width, int Height)> Levels(int width, int height, int windowPx, float wanted, float step, int maximumPixels)
    {
        var levels = new List<(int, int)>();
        var scale = Math.Min(Math.Min(wanted, 1), Math.Sqrt(maximumPixels / ((double)width * height)));
        for (; Math.Min(width, height) * scale >= windowPx; scale *= step)
        {
            levels.Add(((int)Math.Round(width * scale), (int)Math.Round(height * scale)));
        }
        return levels;
    }

    /// <summary>The levels as pictures. Each is made from the smallest before it that is twice as large: halving again and again blurs nothing that counts.</summary>
    public static IEnumerable<Image> Draw(Image image, IReadOnlyList<(int Width, int Height)> levels)
    {
        var drawn = new List<Image>();
        foreach (var (width, height) in levels)
        {
            var from = drawn.FindLast(level => level.Width >= 2 * width) ?? image;
            var level = from.Resize(width, height);
            drawn.Add(level);
            yield return level;
        }
    }
}
