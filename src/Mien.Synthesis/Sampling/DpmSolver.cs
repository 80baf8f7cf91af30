namespace Mien.Synthesis.Sampling;

/// <summary>DPM-Solver++(2M): two steps remembered, second order, one run of the network a step.</summary>
/// <remarks>Lu et al. 2022, Algorithm 2, with λ = ln(α/σ) and h = λ′ − λ: <code>
/// (1) D  = x₀ + (h / 2h_before)·(x₀ − x₀_before)       first step, and a step to no noise: D = x₀
/// (2) x′ = (σ′/σ)·x − α′·(e⁻ʰ − 1)·D
/// </code></remarks>
public sealed class DpmSolver : ISampler
{
    private float[]? _before;
    private double _hBefore;

    /// <inheritdoc/>
    public void Step(Span<float> x, in Guess guess, NoiseLevel from, NoiseLevel to)
    {
        if (to.Noise == 0)
        {
            guess.Clean.CopyTo(x);
            return;
        }
        var h = Lambda(to) - Lambda(from);
        var (keep, add) = (to.Noise / from.Noise, to.Signal * (1 - Math.Exp(-h)));
        var more = _before is null ? 0 : h / (2 * _hBefore);
        for (var i = 0; i < x.Length; i++)
        {
            var clean = guess.Clean[i] + (more * (guess.Clean[i] - (_before ?? guess.Clean)[i]));   // (1)
            x[i] = (float)((keep * x[i]) + (add * clean));   // (2)
        }
        (_before, _hBefore) = (guess.Clean, h);
    }

    private static double Lambda(NoiseLevel level) => Math.Log(level.Signal / level.Noise);
}
