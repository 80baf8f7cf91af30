using Mien.Torch.Ops;

namespace Mien.Torch.Losses;

/// <summary>The evidence lower bound of a variational autoencoder in its two parts, in nats for a picture, with the sign turned: less is better.</summary>
/// <remarks><code>
/// (1) KL = −½ Σⱼ (1 + ln σⱼ² − μⱼ² − σⱼ²)          Kingma &amp; Welling 2014, App. B; mean over the batch
/// (2) R  = ½·P·ln( mean (x − x̂)² )                 P numbers of a picture; −ln p(x|z) of a normal distribution whose variance fits best, but for a constant:
///                                                   Rybkin et al. 2021, Eq. 8, which needs no weight between the two
/// </code></remarks>
public static class VariationalLoss
{
    // Keeps the logarithm finite where a picture is reproduced exactly.
    private const double LeastError = 1e-6;

    /// <summary>KL of (1).</summary>
    /// <param name="mean">μ, [N, Z].</param>
    /// <param name="logVariance">ln σ², [N, Z].</param>
    public static Tensor Divergence(Tensor mean, Tensor logVariance) =>
        logVariance.Plus(1).Minus(mean.Times(mean)).Minus(logVariance.Exp()).Sum().Times(-0.5 / mean.Shape[0]);

    /// <summary>R of (2).</summary>
    /// <param name="made">x̂, [N, …].</param>
    /// <param name="real">x, of the same shape.</param>
    public static Tensor Reconstruction(Tensor made, Tensor real)
    {
        var off = made.Minus(real);
        return off.Times(off).Mean().Plus(LeastError).Log().Times(0.5 * (real.Count / real.Shape[0]));
    }
}
