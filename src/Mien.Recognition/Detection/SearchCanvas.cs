using Mien.Core;
using Mien.Vision.Imaging;

namespace Mien.Recognition.Detection;

/// <summary>The input of a network in one run: the picture, scaled as a whole, in the upper left corner; black beyond it.</summary>
/// <param name="Width">In pixels.</param>
/// <param name="Height">In pixels.</param>
/// <param name="Factor">Pixels of the canvas per pixel of the picture.</param>
internal readonly record struct SearchCanvas(int Width, int Height, float Factor)
{
    // The largest stride of the networks: their grids then cover the canvas to the pixel.
    private const int Multiple = 32;

    /// <summary>The canvas of a network that takes one size alone: the picture as large as fits.</summary>
    public static SearchCanvas Fit(int width, int height, Image image) => new(width, height, MathF.Min((float)width / image.Width, (float)height / image.Height));

    /// <summary>The canvas of a network that takes any size.</summary>
    /// <param name="image">Never enlarged.</param>
    /// <param name="wanted">The factor at which the smallest face wanted is still seen.</param>
    /// <param name="maximumPixels">The most of the picture; its sides are then rounded up.</param>
    public static SearchCanvas Plan(Image image, float wanted, int maximumPixels)
    {
        var factor = SearchScale.Plan(image.Width, image.Height, MathF.Min(wanted, 1), maximumPixels).Factor;
        return new(RoundUp(image.Width * factor), RoundUp(image.Height * factor), factor);
    }

    /// <summary>The shorter side of the picture, in pixels of the canvas.</summary>
    public float ShorterSide(Image image) => MathF.Min(image.Width, image.Height) * Factor;

    /// <summary>Draws it, RGB.</summary>
    public Image Draw(Image image)
    {
        var canvas = image.Crop(new(0, 0, Width / Factor, Height / Factor), Width, Height);
        var (width, height) = ((int)MathF.Round(image.Width * Factor), (int)MathF.Round(image.Height * Factor));
        for (var y = 0; y < Height; y++)
        {
            canvas.Row(y)[(y < height ? Math.Min(width, Width) * canvas.Channels : 0)..].Clear();
        }
        return canvas.ToRgb();
    }

    private static int RoundUp(float pixels) => Math.Max(Multiple, (int)MathF.Ceiling(MathF.Round(pixels) / Multiple) * Multiple);
}
