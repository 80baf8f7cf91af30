using System.Globalization;
using Mien.Core;
using Mien.Recognition;

namespace Mien.Cli.Recognize;

/// <summary>The parts of a reading as people read them.</summary>
internal static class FaceText
{
    /// <summary><c>188×226 at 812,201</c>.</summary>
    public static string Box(Box box) => string.Create(
        CultureInfo.InvariantCulture, $"{Whole(box.Width)}×{Whole(box.Height)} at {Whole(box.X)},{Whole(box.Y)}");

    /// <summary><c>happy 93, neutral 4, sad 1</c>: percent, highest first.</summary>
    public static string Scores(ExpressionScores scores) =>
        string.Join(", ", scores.Ranked().Select(pair => $"{pair.Expression} {Percent(pair.Probability)}"));

    /// <summary>
    /// <c>happy 93 %</c>; <c>unsure (happy 41 %)</c> where the reading is better left open, <c>unsure: too dark (happy 41 %)</c> where the picture is why.
    /// </summary>
    public static string Label(RecognizedFace face) => face switch
    {
        { IsUnsure: false } => Best(face.Scores),
        { UnsureBecause: { } reason and not UnsureReason.LowConfidence } => $"unsure: {Reason(reason).Replace('-', ' ')} ({Best(face.Scores)})",
        _ => $"unsure ({Best(face.Scores)})",
    };

    /// <summary>A reason as files name it: <c>too-dark</c>.</summary>
    public static string Reason(UnsureReason reason) => reason switch
    {
        UnsureReason.OneColor => "one-color",
        UnsureReason.TooSmall => "too-small",
        UnsureReason.TooDark => "too-dark",
        UnsureReason.TooFlat => "too-flat",
        UnsureReason.TooBlurred => "too-blurred",
        UnsureReason.Turned => "turned",
        UnsureReason.LowConfidence => "low-confidence",
        _ => throw new ArgumentException($"Expected a reason, got {reason}.", nameof(reason)),
    };

    /// <summary>The detector's own score; a dash where none looked.</summary>
    public static string Confidence(Face face) =>
        float.IsNaN(face.Confidence) ? "–" : face.Confidence.ToString("0.00", CultureInfo.InvariantCulture);

    /// <summary><c>1 face</c>, <c>2 faces</c>.</summary>
    public static string Count(int count, string what) => string.Create(CultureInfo.InvariantCulture, $"{count} {what}{(count == 1 ? "" : "s")}");

    private static string Best(ExpressionScores scores) => $"{scores.Top} {Percent(scores.Confidence)} %";

    private static string Percent(float share) => (100 * share).ToString("0", CultureInfo.InvariantCulture);

    private static int Whole(float pixels) => (int)MathF.Round(pixels);
}
