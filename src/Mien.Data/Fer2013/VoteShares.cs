using Mien.Core;

namespace Mien.Data.Fer2013;

/// <summary>The shares of the annotators' votes, whatever label was made of them.</summary>
/// <param name="Labels">What they could vote for.</param>
/// <param name="Shares">[N, Labels], each row together 1, or 0 throughout where a face has no votes to go by.</param>
internal sealed record VoteShares(LabelSet Labels, float[] Shares)
{
    /// <summary>[Labels], or empty.</summary>
    public ReadOnlySpan<float> Row(int row)
    {
        var shares = Shares.AsSpan(row * Labels.Count, Labels.Count);
        return shares.ContainsAnyExcept(0f) ? shares : [];
    }
}
