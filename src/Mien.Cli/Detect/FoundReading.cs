using Mien.Core;
using Mien.Recognition;
using Mien.Vision.Codecs;

namespace Mien.Cli.Detect;

/// <summary>The faces found in one photo.</summary>
/// <param name="Photo">As the user gave it.</param>
/// <param name="Width">In pixels, upright.</param>
/// <param name="Height">In pixels, upright.</param>
/// <param name="Faces">In pixels of the photo.</param>
/// <param name="TurnedDegrees">By how much the photo had to be turned clockwise before faces were found: 0, 90, 180 or 270.</param>
internal sealed record FoundReading(string Photo, int Width, int Height, IReadOnlyList<Face> Faces, int TurnedDegrees)
{
    /// <summary>Without the pixels, which need not be kept.</summary>
    /// <param name="path">As the user gave it.</param>
    /// <param name="photo">What was searched.</param>
    /// <param name="found">In pixels of <c>Photo.Reduced</c>.</param>
    public static FoundReading From(string path, Photo photo, FoundFaces found) => new(
        path, photo.Width, photo.Height, [.. found.Faces.Select(face => face.Scaled(photo.Reduction))], 90 * (int)(found.Turn ?? 0));
}
