using System.Numerics;
using Mien.Core;
using Mien.Vision.Imaging;

namespace Mien.Data.Scenes;

/// <summary>A photo or drawing with one face in it that samples are cut around.</summary>
/// <param name="Image">RGB.</param>
/// <param name="Face">In pixels of the picture.</param>
/// <param name="Landmarks">Where they are known.</param>
public sealed record FacePhoto(Image Image, FaceEllipse Face, Landmarks? Landmarks)
{
    // Larger than the largest window, 48 px, needs; what is beyond costs time at each sample.
    private const float LargestPx = 100;

    // So much of the picture around a face, over its height, can come into a sample.
    private const float Around = 3;

    private readonly Lazy<HalvedPicture> _halved = new(() => new(Image));

    /// <summary>The picture, to cut samples from.</summary>
    public HalvedPicture Halved => _halved.Value;

    /// <summary>The surroundings of a face, no larger than samples need.</summary>
    public static FacePhoto From(Image image, FaceEllipse face, Landmarks? landmarks = null)
    {
        var size = 2 * face.HalfHeight;
        if (size <= LargestPx)
        {
            return new(image, face, landmarks);
        }
        var cut = image.Bounds.Intersect(new(face.Center.X - (Around * size / 2), face.Center.Y - (Around * size / 2), Around * size, Around * size));
        var scale = LargestPx / size;
        var small = image.Crop(cut, Math.Max(1, (int)(cut.Width * scale)), Math.Max(1, (int)(cut.Height * scale)));
        var move = Matrix3x2.CreateTranslation(-cut.X, -cut.Y) * Matrix3x2.CreateScale(small.Width / cut.Width, small.Height / cut.Height);
        return new(small, face.Moved(move), landmarks is { } points ? points.Moved(move) : null);
    }
}
