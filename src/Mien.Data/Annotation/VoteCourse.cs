namespace Mien.Data.Annotation;

/// <summary>The raters' agreement after so many votes.</summary>
/// <param name="Votes">How many there were, repeats left out.</param>
/// <param name="Alpha">Krippendorff's α of all of them (<see cref="Agreement.AlphaOf"/>).</param>
public readonly record struct VoteCourse(int Votes, double Alpha)
{
    private const int Step = 100;

    /// <summary>A point for each hundred votes, and one for all; none where no picture had two votes, or all said the same.</summary>
    /// <param name="votes">In the order in which they were given.</param>
    public static IReadOnlyList<VoteCourse> Compute(IReadOnlyList<Vote> votes)
    {
        List<Vote> own = [.. votes.Where(vote => !vote.IsRepeat)];
        var names = own.Select(vote => vote.Choice).Distinct(StringComparer.Ordinal).Index().ToDictionary(each => each.Item, each => each.Index, StringComparer.Ordinal);
        var counts = new Dictionary<(string, int), int[]>();
        var points = new List<VoteCourse>();
        foreach (var (at, vote) in own.Index())
        {
            // A second round is another look, with votes of its own.
            if (!counts.TryGetValue((vote.Picture, vote.Round), out var picture))
            {
                counts[(vote.Picture, vote.Round)] = picture = new int[names.Count];
            }
            picture[names[vote.Choice]]++;
            if ((at + 1) % Step == 0 || at + 1 == own.Count)
            {
                List<int[]> judged = [.. counts.Values.Where(each => each.Sum() > 1)];
                if (judged.Count > 0 && Agreement.AlphaOf(judged) is var alpha && double.IsFinite(alpha))
                {
                    points.Add(new(at + 1, alpha));
                }
            }
        }
        return points;
    }
}
