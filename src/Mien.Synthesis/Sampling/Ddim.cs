namespace Mien.Synthesis.Sampling;

/// <summary>Denoising diffusion implicit models, without noise of its own (η = 0).</summary>
/// <remarks>Song, Meng and Ermon 2020, Eq. 12: <code>x′ = α′·x₀ + σ′·ε</code></remarks>
public sealed class Ddim : ISampler
{
    /// <inheritdoc/>
    public void Step(Span<float> x, in Guess guess, NoiseLevel from, NoiseLevel to)
    {
        for (var i = 0; i < x.Length; i++)
        {
            x[i] = (float)((to.Signal * guess.Clean[i]) + (to.Noise * guess.Noise[i]));
        }
    }
}
