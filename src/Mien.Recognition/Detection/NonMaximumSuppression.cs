using Mien.Core;

namespace Mien.Recognition.Detection;

/// <summary>Of candidates for one face keeps the surest.</summary>
internal static class NonMaximumSuppression
{
    /// <summary>Goes through the candidates from the surest on and drops those that overlap one that stays.</summary>
    /// <param name="candidates">In any order; afterwards only those that stay, surest first.</param>
    /// <param name="most">The overlap up to which two stay side by side.</param>
    /// <param name="measure">How overlap is measured.</param>
    /// <param name="area">What of a candidate is compared.</param>
    public static void Apply(List<Candidate> candidates, float most, Overlap measure, Func<Candidate, Box> area)
    {
        candidates.Sort(SurestFirst);
        var kept = 0;
        for (var i = 0; i < candidates.Count; i++)
        {
            var box = area(candidates[i]);
            var stays = true;
            for (var k = 0; k < kept && stays; k++)
            {
                stays = Measure(area(candidates[k]), box, measure) <= most;
            }
            if (stays)
            {
                candidates[kept++] = candidates[i];
            }
        }
        candidates.RemoveRange(kept, candidates.Count - kept);
    }

    /// <summary>Drops the least sure of too many.</summary>
    /// <param name="candidates">In any order; afterwards surest first where some were dropped.</param>
    /// <param name="most">How many may stay.</param>
    public static void KeepSurest(List<Candidate> candidates, int most)
    {
        if (candidates.Count > most)
        {
            candidates.Sort(static (one, other) => other.Score.CompareTo(one.Score));
            candidates.RemoveRange(most, candidates.Count - most);
        }
    }

    /// <summary>The shared area over that of both or of the smaller one, 0…1.</summary>
    public static float Measure(Box one, Box other, Overlap measure)
    {
        if (measure == Overlap.Union)
        {
            return one.IntersectionOverUnion(other);
        }
        var smaller = Math.Min(one.Area, other.Area);
        return smaller > 0 ? one.Intersect(other).Area / smaller : 0;
    }

    // Of equals the upper left one, so that the answer does not hang on the order in which they were found.
    private static int SurestFirst(Candidate one, Candidate other) =>
        one.Score != other.Score ? other.Score.CompareTo(one.Score)
        : one.Window.Y != other.Window.Y ? one.Window.Y.CompareTo(other.Window.Y)
        : one.Window.X != other.Window.X ? one.Window.X.CompareTo(other.Window.X)
        : one.Window.Width.CompareTo(other.Window.Width);
}
