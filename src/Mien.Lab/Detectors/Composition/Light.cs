using Mien.Core;
using Mien.Lab.Detectors.Mtcnn;
using Mien.Vision.Codecs;
using Mien.Vision.Imaging;

namespace Mien.Lab.Detectors.Composition;

/// <summary>What cameras and files do to a picture: exposure, contrast, a tint, no color at all, noise, JPEG.</summary>
internal static class Light
{
    private const double GrayShare = 0.12, NoiseShare = 0.3, JpegShare = 0.15;
    private const int Levels = 256;

    /// <summary>The picture as another camera might have taken it.</summary>
    /// <param name="image">RGB; may be changed.</param>
    /// <param name="random">Decides.</param>
    public static Image Vary(Image image, Random random)
    {
        var gray = random.NextDouble() < GrayShare;
        var varied = gray ? image.ToGray().ToRgb() : image;
        Expose(varied, gray ? 0 : 0.12f, random);
        if (random.NextDouble() < NoiseShare)
        {
            Grain(varied, 1 + random.Next(8), random);
        }
        return random.NextDouble() < JpegShare
            ? Image.Read(varied.Encode(ImageFormat.Jpeg, 30 + random.Next(60)), "sample")
            : varied;
    }

    private static void Expose(Image image, float tint, Random random)
    {
        var gamma = MathF.Pow(2, WindowDraw.Between(random, -0.7f, 0.7f));
        var contrast = WindowDraw.Between(random, 0.6f, 1.25f);
        var shift = WindowDraw.Between(random, -30, 30);
        Span<float> exposed = stackalloc float[Levels];
        for (var level = 0; level < Levels; level++)
        {
            exposed[level] = (255 * MathF.Pow(level / 255f, gamma)) - 128;
        }
        Span<byte> table = stackalloc byte[Levels];
        for (var channel = 0; channel < image.Channels; channel++)
        {
            var gain = contrast * WindowDraw.Between(random, 1 - tint, 1 + tint);
            for (var level = 0; level < Levels; level++)
            {
                table[level] = (byte)Math.Clamp(128 + (exposed[level] * gain) + shift, 0, 255);
            }
            var pixels = image.Pixels;
            for (var i = channel; i < pixels.Length; i += image.Channels)
            {
                pixels[i] = table[pixels[i]];
            }
        }
    }

    private static void Grain(Image image, int amount, Random random)
    {
        foreach (ref var value in image.Pixels)
        {
            // The sum of two is near enough to a bell.
            value = (byte)Math.Clamp(value + random.Next(-amount, amount + 1) + random.Next(-amount, amount + 1), 0, 255);
        }
    }
}
