namespace Mien.Synthesis.Sampling;

/// <summary>Euler's method for the equation in the ratio of noise to signal.</summary>
/// <remarks>Karras et al. 2022, Algorithm 1 without churn, in x̂ = x/α and σ̂ = σ/α: <code>
/// (1) d  = (x̂ − x₀) / σ̂
/// (2) x̂′ = x̂ + (σ̂′ − σ̂)·d
/// </code>It is DDIM's step; what differs is that the last one always leads to no noise at all.</remarks>
public sealed class Euler : ISampler
{
    /// <inheritdoc/>
    public void Step(Span<float> x, in Guess guess, NoiseLevel from, NoiseLevel to)
    {
        var (ratio, next) = (from.Noise / from.Signal, to.Noise / to.Signal);
        for (var i = 0; i < x.Length; i++)
        {
            var scaled = x[i] / from.Signal;
            var slope = (scaled - guess.Clean[i]) / ratio;   // (1)
            x[i] = (float)(to.Signal * (scaled + ((next - ratio) * slope)));   // (2)
        }
    }
}
