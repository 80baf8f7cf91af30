using Mien.Core;

namespace Mien.Recognition.Timeline;

/// <summary>The smoothed reading of a face at a moment of its video.</summary>
/// <param name="Frame">0 for the first of the video.</param>
/// <param name="Time">Since the first frame.</param>
/// <param name="Track">The face's number in the video.</param>
/// <param name="Raw">Read from this frame alone.</param>
/// <param name="Scores">With what comes before and after it.</param>
/// <param name="IsUnsure">Whether the smoothed reading is better left open.</param>
public readonly record struct SmoothedReading(long Frame, TimeSpan Time, int Track, RecognizedFace Raw, ExpressionScores Scores, bool IsUnsure)
{
    /// <summary>The expression that counts; null where it is left open.</summary>
    public Expression? Shown => IsUnsure ? null : Scores.Top;
}
