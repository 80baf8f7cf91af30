using Mien.Torch.Ops;

namespace Mien.Torch.Losses;

/// <summary>How far a discriminator's answers are from what somebody wants them to be: 1 for real, 0 for made. A generator wants 1 for what it made.</summary>
/// <remarks><code>
/// (1) logistic       mean of −t·ln σ(z) − (1 − t)·ln(1 − σ(z)) = max(z, 0) − t·z + ln(1 + e^−|z|)     Goodfellow et al. 2014, §3, not saturating
/// (2) least squares  mean of (z − t)²                                                                   Mao et al. 2017, Eq. 9
/// </code></remarks>
public static class AdversarialLoss
{
    /// <param name="logits">z, of any shape.</param>
    /// <param name="target">t, 0…1; for real faces below 1 with one-sided label smoothing (Salimans et al. 2016).</param>
    public static Tensor Logistic(Tensor logits, double target) =>
        logits.Relu().Minus(logits.Times(target)).Plus(logits.Abs().Times(-1).Exp().Plus(1).Log()).Mean();              // (1)

    /// <param name="scores">z, of any shape.</param>
    /// <param name="target">t.</param>
    public static Tensor LeastSquares(Tensor scores, double target)
    {
        var off = scores.Minus(target);
        return off.Times(off).Mean();                                                                                   // (2)
    }
}
