using Mien.Core;
using Mien.Vision.Imaging;

namespace Mien.Recognition.Detection;

/// <summary>One factor between a picture and what a detector searches.</summary>
/// <param name="Factor">Searched pixels per pixel of the picture: under 1 shrinks.</param>
internal readonly record struct SearchScale(float Factor)
{
    /// <param name="width">Of the picture, in pixels.</param>
    /// <param name="height">Of the picture, in pixels.</param>
    /// <param name="wanted">The factor at which the detector finds the smallest face wanted.</param>
    /// <param name="maximumPixels">The most to search; where it forbids the factor wanted, larger faces only are found.</param>
    public static SearchScale Plan(int width, int height, float wanted, int maximumPixels) =>
        new(Math.Min(wanted, MathF.Sqrt(maximumPixels / ((float)width * height))));

    /// <summary>The gray picture to search; null where it would be narrower than one window.</summary>
    public Image? Apply(Image image, int windowPx)
    {
        var width = (int)MathF.Round(image.Width * Factor);
        var height = (int)MathF.Round(image.Height * Factor);
        return Math.Min(width, height) < windowPx ? null : image.ToGray().Resize(width, height);
    }
}
