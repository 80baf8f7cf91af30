namespace Mien.Data.Fer2013;

/// <summary>FER+'s hard label: what more than half of the annotators agree on.</summary>
/// <remarks>
/// Barsoum et al. 2016, "majority": a count of 0 or 1 is taken as a slip and becomes 0; the label is the class with more than half of what remains,
/// unknown and not-a-face counted among it. A face without such a class, or whose class is one of these two, has no label.
/// </remarks>
internal static class FerPlusMajority
{
    public static bool Target(ReadOnlySpan<byte> votes, Span<float> target)
    {
        Span<byte> counts = stackalloc byte[FerPlusVotes.Count];
        var total = FerPlusVotes.WithoutSlips(votes, counts);
        for (var label = 0; label < target.Length; label++)
        {
            target[label] = 2 * counts[label] > total ? 1 : 0;
        }
        return target.Contains(1);
    }
}
