using Mien.Recognition;

namespace Mien.Cli.Faces;

/// <summary>What was found in one photo.</summary>
/// <param name="Photo">As the user gave it.</param>
/// <param name="Found">The faces.</param>
internal sealed record FoundReading(string Photo, FoundFaces Found)
{
    /// <summary>By how much the photo had to be turned clockwise before faces were found: 0, 90, 180 or 270.</summary>
    public int TurnedDegrees => 90 * (int)(Found.Turn ?? 0);
}
