using Mien.Core;
using Mien.Recognition;

namespace Mien.Cli.Faces;

/// <summary>What was found in one photo.</summary>
/// <param name="Photo">As the user gave it.</param>
/// <param name="Width">In pixels, upright.</param>
/// <param name="Height">In pixels, upright.</param>
/// <param name="Faces">In pixels of the photo.</param>
/// <param name="TurnedDegrees">By how much the photo had to be turned clockwise before faces were found: 0, 90, 180 or 270.</param>
internal sealed record FoundReading(string Photo, int Width, int Height, IReadOnlyList<Face> Faces, int TurnedDegrees)
{
    /// <summary>Without the pixels, which need not be kept.</summary>
    public static FoundReading Of(string photo, FoundFaces found) => new(photo, found.Picture.Width, found.Picture.Height, found.Faces, 90 * (int)(found.Turn ?? 0));
}
