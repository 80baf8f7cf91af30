using Mien.Core;

namespace Mien.Data.Fer2013;

/// <summary>FER+'s votes as a distribution over the eight expressions.</summary>
/// <remarks>
/// A count of 0 or 1 is taken as a slip and becomes 0; a face whose largest count is then unknown or not-a-face (an expression wins a tie) has no
/// label; the other counts are divided by their sum. These are the rules of Barsoum et al. 2016 for targets that keep every vote.
/// </remarks>
internal static class FerPlusDistribution
{
    /// <summary>The shares of all rows; none for a row without a name or a label.</summary>
    public static VoteShares Shares(FerPlusVotes votes)
    {
        var shares = new float[votes.Names.Count * LabelSet.FerPlus.Count];
        for (var row = 0; row < votes.Names.Count; row++)
        {
            var target = shares.AsSpan(row * LabelSet.FerPlus.Count, LabelSet.FerPlus.Count);
            if (votes.Names[row].Length == 0 || !Target(votes.Row(row), target))
            {
                target.Clear();
            }
        }
        return new(LabelSet.FerPlus, shares);
    }

    public static bool Target(ReadOnlySpan<byte> votes, Span<float> target)
    {
        Span<byte> counts = stackalloc byte[FerPlusVotes.Count];
        FerPlusVotes.WithoutSlips(votes, counts);
        var (largest, total) = (0, 0);
        foreach (var count in counts[..target.Length])
        {
            (largest, total) = (Math.Max(largest, count), total + count);
        }
        for (var label = 0; label < target.Length; label++)
        {
            target[label] = total > 0 ? (float)counts[label] / total : 0;
        }
        return largest > 0 && largest >= Math.Max(counts[^2], counts[^1]);
    }
}
