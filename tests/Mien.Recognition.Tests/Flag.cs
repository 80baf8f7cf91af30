using System.Numerics;
using Mien.Core;

namespace Mien.Testing;

/// <summary>A picture of a "face" that can be found by plain reading in any position: a square of four colors on black.</summary>
internal static class Flag
{
    private static readonly (byte, byte, byte) Red = (255, 0, 0), Green = (0, 255, 0), Blue = (0, 0, 255), White = (255, 255, 255);

    /// <summary>Red, green over blue, white: each a quarter of the square.</summary>
    public static void Draw(Image image, int left, int top, int side)
    {
        for (var y = 0; y < side; y++)
        {
            for (var x = 0; x < side; x++)
            {
                var (r, g, b) = (2 * x < side, 2 * y < side) switch
                {
                    (true, true) => Red, (false, true) => Green, (true, false) => Blue, _ => White,
                };
                new[] { r, g, b }.CopyTo(image.Row(top + y).Slice(3 * (left + x), 3));
            }
        }
    }

    /// <summary>All that is not black; null where all is.</summary>
    public static Box? Bounds(Image image)
    {
        var points = Enumerable.Range(0, image.Width * image.Height)
            .Select(at => (X: at % image.Width, Y: at / image.Width))
            .Where(at => At(image, at.X, at.Y) != (0, 0, 0))
            .ToList();
        if (points.Count == 0)
        {
            return null;
        }
        var (left, top) = (points.Min(at => at.X), points.Min(at => at.Y));
        return new(left, top, points.Max(at => at.X) + 1 - left, points.Max(at => at.Y) + 1 - top);
    }

    public static bool IsRed(Image image, Vector2 at) => At(image, (int)at.X, (int)at.Y) == Red;

    public static (byte, byte, byte) At(Image image, int x, int y)
    {
        var pixel = image.Row(y).Slice(3 * x, 3);
        return (pixel[0], pixel[1], pixel[2]);
    }
}
