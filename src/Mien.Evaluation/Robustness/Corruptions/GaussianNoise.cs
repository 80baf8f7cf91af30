using Mien.Core;

namespace Mien.Evaluation.Robustness.Corruptions;

/// <summary>The noise of a sensor's electronics: a normal value on top of every value.</summary>
internal sealed class GaussianNoise : ICorruption
{
    /// <inheritdoc/>
    public string Name => "gaussian-noise";

    /// <inheritdoc/>
    public string Family => "noise";

    /// <inheritdoc/>
    public string Unit => "σ, of 255 levels";

    /// <inheritdoc/>
    public IReadOnlyList<double> Strengths => [8, 15, 30];

    /// <inheritdoc/>
    public Image Apply(Image face, double strength, Random random) => face.Map(value => value + (strength * random.NextGaussian()));
}
