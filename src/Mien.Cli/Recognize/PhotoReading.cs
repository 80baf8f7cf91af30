using Mien.Recognition;

namespace Mien.Cli.Recognize;

/// <summary>The readings of one photo.</summary>
/// <param name="Photo">As the user gave it.</param>
/// <param name="Width">In pixels, upright.</param>
/// <param name="Height">In pixels, upright.</param>
/// <param name="Result">The faces.</param>
internal sealed record PhotoReading(string Photo, int Width, int Height, RecognizedPicture Result)
{
    /// <summary>By how much the photo had to be turned clockwise before faces were found: 0, 90, 180 or 270.</summary>
    public int TurnedDegrees => 90 * (int)(Result.Turn ?? 0);
}
