using Mien.Core;

namespace Mien.Evaluation.Robustness.Corruptions;

/// <summary>The noise of light itself: each pixel counts photons, and their number varies by its square root.</summary>
internal sealed class ShotNoise : ICorruption
{
    /// <inheritdoc/>
    public string Name => "shot-noise";

    /// <inheritdoc/>
    public string Family => "noise";

    /// <inheritdoc/>
    public string Unit => "photons in a white pixel";

    /// <inheritdoc/>
    public IReadOnlyList<double> Strengths => [300, 100, 30];

    /// <inheritdoc/>
    public Image Apply(Image face, double strength, Random random)
    {
        var photons = strength / byte.MaxValue;
        return face.Map(value => random.NextPoisson(value * photons) / photons);
    }
}
