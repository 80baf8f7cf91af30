using Mien.Torch.Ops;

namespace Mien.Torch.Losses;

/// <summary>How far several answers to one thing are from each other: the Jensen–Shannon divergence, mean over the batch; 0 where all agree, at most ln M.</summary>
/// <remarks>Hendrycks et al., AugMix, 2020, §3, Eq. for L; Lin 1991:<code>
/// (1) m = (1/M) Σᵢ pᵢ,  pᵢ = softmax(zᵢ)
/// (2) L = (1/N) Σₙ (1/M) Σᵢ Σₖ pᵢₙₖ · (ln pᵢₙₖ − ln mₙₖ)
/// </code></remarks>
public static class JensenShannon
{
    // Keeps ln m finite where all answers are 0 in single precision.
    private const double Least = 1e-7;

    /// <param name="logits">z, [M·N, K]: the N first answers, then the N second ones, and so on.</param>
    /// <param name="answers">M, at least 2.</param>
    /// <exception cref="ArgumentException">Not M times as many rows as things.</exception>
    public static Tensor Compute(Tensor logits, int answers)
    {
        if (answers < 2 || logits.Shape[0] % answers != 0)
        {
            throw new ArgumentException($"Expected a multiple of {Math.Max(answers, 2)} rows, got {logits.Shape[0]}.", nameof(logits));
        }
        using var scope = torch.NewDisposeScope();
        var (n, k) = (logits.Shape[0] / answers, logits.Shape[1]);
        var each = logits.LogSoftmax(1).Reshape(answers, n, k);
        var p = each.Exp();
        var mean = p.Mean([0], keep: true).AtLeast(Least).Log();                                                        // (1)
        return scope.MoveToOuter(p.Times(each.Minus(mean)).Sum().Over(answers * n));                                    // (2)
    }
}
