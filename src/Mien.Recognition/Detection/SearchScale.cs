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
}
