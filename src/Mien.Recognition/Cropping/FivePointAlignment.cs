using System.Numerics;
using Mien.Core;
using Mien.Vision.Imaging;

namespace Mien.Recognition.Cropping;

/// <summary>Cuts a face so that its five points lie at fixed places: eyes level, whatever the head's tilt.</summary>
internal static class FivePointAlignment
{
    // Where face recognition has put the five points since ArcFace (Deng et al. 2019), of 112 × 112 pixels.
    private const float TemplatePx = 112;

    private static readonly Vector2[] Template =
        [new(38.2946f, 51.6963f), new(73.5318f, 51.5014f), new(56.0252f, 71.7366f), new(41.5493f, 92.3655f), new(70.7299f, 92.2041f)];

    /// <summary>From pixels of the picture to pixels of a crop.</summary>
    /// <param name="points">Of the face.</param>
    /// <param name="size">Width and height of the crop.</param>
    /// <param name="cropScale">Above 1 leaves more room around the face.</param>
    public static Matrix3x2 Transform(Landmarks points, int size, float cropScale)
    {
        Span<Vector2> source = stackalloc Vector2[Landmarks.Count], target = stackalloc Vector2[Landmarks.Count];
        for (var i = 0; i < target.Length; i++)
        {
            source[i] = points[i];
            target[i] = ((((Template[i] / TemplatePx) - new Vector2(0.5f)) / cropScale) + new Vector2(0.5f)) * size;
        }
        return SimilarityTransform.Between(source, target);
    }

    /// <summary>Cuts into the caller's picture, of as many channels.</summary>
    public static void Cut(Image image, Landmarks points, float cropScale, Image crop)
    {
        var transform = Transform(points, crop.Width, cropScale);
        var scale = MathF.Sqrt(transform.GetDeterminant());
        if (scale >= 0.5f)
        {
            image.WarpAffine(transform, crop);
            return;
        }
        // Below one half a warp would skip pixels: shrink the picture first.
        var small = image.Resize(Math.Max(1, (int)(image.Width * scale)), Math.Max(1, (int)(image.Height * scale)));
        small.WarpAffine(Matrix3x2.CreateScale((float)image.Width / small.Width, (float)image.Height / small.Height) * transform, crop);
    }
}
