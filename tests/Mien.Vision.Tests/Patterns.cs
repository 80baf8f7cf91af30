using Mien.Core;

namespace Mien.Vision.Tests;

/// <summary>Pictures whose every pixel is known.</summary>
internal static class Patterns
{
    /// <summary>Slow gradients that lossy formats keep within a few levels; unlike any of its mirror images and turns.</summary>
    public static Image Gradient(int width, int height)
    {
        var image = new Image(width, height, channels: 3);
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                var pixel = image.Row(y).Slice(3 * x, 3);
                pixel[0] = (byte)(40 + 160 * x / width);
                pixel[1] = (byte)(30 + 120 * y / height);
                pixel[2] = (byte)(90 + 40 * (x + y) / (width + height));
            }
        }
        return image;
    }

    /// <summary>Gray: (5x² + 23y + 3xy) mod 256, as easily made elsewhere.</summary>
    public static Image Formula(int width, int height)
    {
        var image = new Image(width, height, channels: 1);
        for (var i = 0; i < image.Pixels.Length; i++)
        {
            var (y, x) = Math.DivRem(i, width);
            image.Pixels[i] = (byte)(x * x * 5 + y * 23 + x * y * 3);
        }
        return image;
    }

    public static Image Noise(int width, int height, int channels, int seed)
    {
        var image = new Image(width, height, channels);
        new Random(seed).NextBytes(image.Pixels);
        return image;
    }

    public static int MaximumDifference(Image expected, Image actual)
    {
        Assert.Equal((expected.Width, expected.Height, expected.Channels), (actual.Width, actual.Height, actual.Channels));
        var largest = 0;
        for (var i = 0; i < expected.Pixels.Length; i++)
        {
            largest = Math.Max(largest, Math.Abs(expected.Pixels[i] - actual.Pixels[i]));
        }
        return largest;
    }
}
