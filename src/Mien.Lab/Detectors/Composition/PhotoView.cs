using System.Numerics;
using Mien.Core;
using Mien.Lab.Detectors.Mtcnn;

namespace Mien.Lab.Detectors.Composition;

/// <summary>Chooses what part of a photo a picture shows: a square anywhere, or one around a face of a size that is drawn.</summary>
/// <param name="recipe">How.</param>
internal sealed class PhotoView(PictureRecipe recipe)
{
    private const float Degrees = MathF.PI / 180;

    // The least part of a photo that is shown, and how much more than the whole.
    private const float LeastViewPx = 90, MostView = 1.15f;

    // A photo enlarged more shows nothing but blur.
    private const float MostEnlarged = 3;

    /// <summary>A similarity from the photo to the picture.</summary>
    /// <param name="photo">What is shown.</param>
    /// <param name="size">The picture's side.</param>
    /// <param name="random">Decides.</param>
    public Matrix3x2 Draw(LabelledPhoto photo, int size, Random random)
    {
        var (width, height) = (photo.Picture.Whole.Width, photo.Picture.Whole.Height);
        var faces = photo.Faces.Where(face => !face.IsIgnored).ToList();
        var (middle, scale) = faces.Count > 0 && random.NextDouble() < recipe.AroundFace
            ? Around(faces[random.Next(faces.Count)].Box, size, random)
            : Anywhere(width, height, size, random);
        var most = random.Next(3) == 0 ? recipe.RotateDegrees : recipe.RotateDegrees / 4;
        var turn = Matrix3x2.CreateRotation(WindowDraw.Between(random, -most, most) * Degrees) * Matrix3x2.CreateScale(scale);
        turn = random.Next(2) == 0 ? turn : turn * Matrix3x2.CreateScale(-1, 1);
        return Matrix3x2.CreateTranslation(-middle) * turn * Matrix3x2.CreateTranslation(size / 2f, size / 2f);
    }

    private (Vector2 Middle, float Scale) Around(Box face, int size, Random random)
    {
        var scale = Math.Min(MostEnlarged, LogUniform(random, recipe.SmallestPx, Math.Min(recipe.LargestPx, 0.8f * size)) / face.Width);
        var free = Math.Max(0, (size / scale) - face.Width) / 2;
        var middle = face.Center;
        return (middle + new Vector2(WindowDraw.Between(random, -free, free), WindowDraw.Between(random, -free, free)), scale);
    }

    private static (Vector2 Middle, float Scale) Anywhere(int width, int height, int size, Random random)
    {
        var shorter = Math.Min(width, height);
        var side = LogUniform(random, Math.Min(LeastViewPx, shorter), MostView * shorter);
        return (new(Middle(width, side, random), Middle(height, side, random)), size / side);
    }

    private static float Middle(int length, float side, Random random)
    {
        var (low, high) = (Math.Min(side, length) / 2, length - (Math.Min(side, length) / 2));
        return WindowDraw.Between(random, low, high);
    }

    private static float LogUniform(Random random, float low, float high) => low * MathF.Pow(high / low, random.NextSingle());
}
