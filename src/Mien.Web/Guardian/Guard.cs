using Mien.Recognition.Timeline;
using Mien.Recognition.Tracking;

namespace Mien.Web.Guardian;

/// <summary>Applies rules to what is seen, frame after frame.</summary>
/// <param name="rules">From a file.</param>
public sealed class Guard(GuardRules rules)
{
    private readonly List<RuleWatch> _watches = [.. rules.Rules.Select(rule => new RuleWatch(rule))];

    /// <summary>Looks at a frame.</summary>
    /// <param name="time">Since the first.</param>
    /// <param name="now">Of the day, for quiet hours.</param>
    /// <param name="faces">Seen in it.</param>
    /// <param name="timeline">Their smoothed scores.</param>
    /// <returns>What is due: the rule, and whether it begins to hold or has ended.</returns>
    public IReadOnlyList<(GuardRule Rule, bool Begins)> Look(TimeSpan time, TimeOnly now, IReadOnlyList<TrackReading> faces, VideoTimeline timeline)
    {
        var due = new List<(GuardRule, bool)>();
        var isQuiet = rules.QuietHours.Any(hours => hours.Hold(now));
        foreach (var watch in _watches)
        {
            if (watch.Add(time.TotalSeconds, Counts(watch.Rule, faces, timeline)) is { } begins && !isQuiet)
            {
                due.Add((watch.Rule, begins));
            }
        }
        return due;
    }

    // Of several faces the one that shows it most; faces that cannot be read say nothing.
    private static bool? Counts(GuardRule rule, IReadOnlyList<TrackReading> faces, VideoTimeline timeline)
    {
        if (rule.IsFaceMissing)
        {
            return faces.Count == 0;
        }
        bool? counts = null;
        foreach (var face in faces)
        {
            if (face.Reading.UnsureBecause is null or Recognition.UnsureReason.LowConfidence && timeline.Now(face.Track) is { } scores)
            {
                counts = counts == true || rule.Expressions.Sum(expression => scores[expression]) >= rule.AtLeast;
            }
        }
        return counts;
    }
}
