using MathNet.Numerics.Distributions;

namespace Mien.Evaluation.Synthesis;

/// <summary>Whether synthetic faces are nearer to training faces than held-out real faces are, in one space.</summary>
/// <param name="Faces">Synthetic faces.</param>
/// <param name="Near">Of these, nearer than <paramref name="Limit"/>.</param>
/// <param name="HeldOut">Held-out real faces.</param>
/// <param name="Limit">1 % of the held-out faces are nearer, in shares of the distance to the 50th nearest training face.</param>
/// <param name="Median">Half of the synthetic faces are nearer, in the same shares.</param>
/// <param name="HeldOutMedian">Half of the held-out faces are nearer.</param>
/// <param name="Probability">Of so many near ones or more, were the synthetic faces no nearer than the held-out ones.</param>
public sealed record Memorization(int Faces, int Near, int HeldOut, double Limit, double Median, double HeldOutMedian, double Probability)
{
    /// <summary>The share of held-out faces that are near by definition.</summary>
    public const double Share = 0.01;

    /// <summary>Compares.</summary>
    /// <param name="synthetic">Of each synthetic face, its share as <see cref="NearTraining"/> has it.</param>
    /// <param name="heldOut">Of each held-out face; those that are copies of training faces are left out, or they would hide what they should show.</param>
    /// <exception cref="ArgumentException">No face on a side.</exception>
    /// <remarks>
    /// The limit is itself drawn, so the test is that of ranks, and exact. With r the rank of the limit among m held-out faces and n synthetic ones, of which x are nearer:<code>
    /// (1) r = ⌈m / 100⌉
    /// (2) P(X ≥ x) = P(at most r − 1 of the first x + r − 1 of all faces are held out) = Σ_{i &lt; r} Hypergeometric(i; n + m, m, x + r − 1)
    /// </code></remarks>
    public static Memorization Test(IReadOnlyList<double> synthetic, IReadOnlyList<double> heldOut)
    {
        if (synthetic.Count == 0 || heldOut.Count == 0)
        {
            throw new ArgumentException($"Expected faces on both sides, got {synthetic.Count} and {heldOut.Count}.", nameof(heldOut));
        }
        double[] sorted = [.. heldOut.Order()];
        var rank = (int)Math.Ceiling(sorted.Length * Share);                                                                                       // (1)
        var limit = sorted[rank - 1];
        var near = synthetic.Count(share => share < limit);
        var first = near + rank - 1;
        var probability = near == 0 ? 1 : Hypergeometric.CDF(synthetic.Count + sorted.Length, sorted.Length, first, rank - 1);                     // (2)
        return new(synthetic.Count, near, sorted.Length, limit, Middle(synthetic), Middle(heldOut), Math.Min(1, probability));
    }

    private static double Middle(IReadOnlyList<double> values) => Metrics.Bootstrap.Quantile([.. values], 0.5);
}
