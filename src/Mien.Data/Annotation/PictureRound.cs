using Mien.Data.Labelled;

namespace Mien.Data.Annotation;

/// <summary>When a picture is done: by m of n votes, in one round or another.</summary>
public static class PictureRound
{
    /// <summary>The round that a picture is in, from 1; 0 where it is done, or undecided after the last.</summary>
    /// <param name="options">How many votes, how many of them agree, how many rounds.</param>
    /// <param name="votes">All votes on it.</param>
    public static int Find(AnnotationOptions options, IReadOnlyList<Vote> votes)
    {
        for (var round = 1; round <= options.Rounds; round++)
        {
            var counted = In(votes, round);
            if (counted.Total < options.Votes)
            {
                return round;
            }
            if (Agreed(options, counted) is not null)
            {
                return 0;
            }
        }
        return 0;
    }

    /// <summary>The votes of the last whole round; of the first where none is whole.</summary>
    public static Tally Counted(AnnotationOptions options, IReadOnlyList<Vote> votes) =>
        Enumerable.Range(1, options.Rounds).Reverse().Select(round => In(votes, round)).FirstOrDefault(counted => counted.Total >= options.Votes) ?? In(votes, 1);

    /// <summary>The votes of the last round that has any.</summary>
    public static Tally Latest(AnnotationOptions options, IReadOnlyList<Vote> votes) =>
        Enumerable.Range(1, options.Rounds).Reverse().Select(round => In(votes, round)).FirstOrDefault(counted => !counted.IsEmpty) ?? Tally.None;

    /// <summary>What enough raters agree on; null where they do not.</summary>
    public static string? Agreed(AnnotationOptions options, Tally counted) => counted.Top is { } top && counted[top] >= options.Need ? top : null;

    private static Tally In(IReadOnlyList<Vote> votes, int round) => new(votes.Where(vote => vote.Round == round && !vote.IsRepeat).Select(vote => KeyValuePair.Create(vote.Choice, 1.0)));
}
