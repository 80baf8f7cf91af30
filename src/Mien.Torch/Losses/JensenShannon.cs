using Mien.Torch.Ops;

namespace Mien.Torch.Losses;

/// <summary>Jensen–Shannon divergence of several predictions for one sample, mean over the batch: 0 where all agree, at most ln M.</summary>
/// <remarks>Hendrycks et al., AugMix, 2020, §3, Eq. for L; Lin 1991:<code>
/// (1) m = (1/M) Σᵢ pᵢ,  pᵢ = softmax(zᵢ)
/// (2) L = (1/N) Σₙ (1/M) Σᵢ Σₖ pᵢₙₖ · (ln pᵢₙₖ − ln mₙₖ)
/// </code></remarks>
public static class JensenShannon
{
    // Keeps ln m finite where all predictions are 0 in single precision.
    private const double Least = 1e-7;

    /// <param name="logits">z, [M·N, K]: the first predictions for N samples, then the second ones, and so on.</param>
    /// <param name="predictions">M, the predictions for each sample, at least 2.</param>
    /// <exception cref="ArgumentException">Not M times as many rows as samples.</exception>
    public static Tensor Compute(Tensor logits, int predictions)
    {
        if (predictions < 2 || logits.Shape[0] % predictions != 0)
        {
            throw new ArgumentException($"Expected a multiple of {Math.Max(predictions, 2)} rows, got {logits.Shape[0]}.", nameof(logits));
        }
        using var scope = torch.NewDisposeScope();
        var (n, k) = (logits.Shape[0] / predictions, logits.Shape[1]);
        var each = logits.LogSoftmax(1).Reshape(predictions, n, k);
        var p = each.Exp();
        var mean = p.Mean([0], keep: true).AtLeast(Least).Log();                                                        // (1)
        return scope.MoveToOuter(p.Times(each.Minus(mean)).Sum().Over(predictions * n));                                    // (2)
    }
}
