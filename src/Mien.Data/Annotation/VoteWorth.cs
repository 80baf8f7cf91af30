using Mien.Data.Labelled;

namespace Mien.Data.Annotation;

/// <summary>The worth of a human's vote on a face: as much as a model is unsure of it, or as much as the raters so far and the model differ, whichever is more.</summary>
/// <remarks><code>
/// uncertainty  U = −Σ p log p / log n                       Settles 2009, §3.1: the entropy of what the model says, over that of saying nothing
/// disagreement D = H((p + v) / 2) − (H(p) + H(v)) / 2        Lin 1991: Jensen–Shannon divergence in bits of model and votes
/// worth          = max(U, D)                                 both 0…1
/// </code></remarks>
public static class VoteWorth
{
    /// <summary>0: the model is sure, and the raters say the same … 1.</summary>
    /// <param name="model">The probability of each expression that it knows.</param>
    /// <param name="votes">How many raters chose what; nothing where nobody has voted.</param>
    public static double Compute(Tally model, Tally votes) => Math.Max(Uncertainty(model), votes.IsEmpty ? 0 : Disagreement(model.Shares(), votes.Shares()));

    /// <summary>U. Of one expression alone it is 0.</summary>
    public static double Uncertainty(Tally model)
    {
        var names = model.Names.Count();
        return names < 2 ? 0 : Entropy(model.Shares()) / Math.Log2(names);
    }

    /// <summary>D.</summary>
    /// <param name="one">Shares.</param>
    /// <param name="other">Shares.</param>
    public static double Disagreement(Tally one, Tally other)
    {
        var both = new Tally(one.Names.Concat(other.Names).Distinct(StringComparer.Ordinal).Select(name => KeyValuePair.Create(name, (one[name] + other[name]) / 2)));
        return Math.Clamp(Entropy(both) - ((Entropy(one) + Entropy(other)) / 2), 0, 1);
    }

    private static double Entropy(Tally shares) => -shares.Names.Sum(name => shares[name] * Math.Log2(shares[name]));
}
