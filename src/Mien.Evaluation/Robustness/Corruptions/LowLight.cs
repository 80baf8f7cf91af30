using Mien.Core;

namespace Mien.Evaluation.Robustness.Corruptions;

/// <summary>A dark room: less light falls on the sensor, whose photons and electronics are noisy.</summary>
internal sealed class LowLight : ICorruption
{
    // A small sensor at a short exposure; the electronics' noise in levels of 255.
    private const double PhotonsAtWhite = 400, ReadNoise = 2;

    /// <inheritdoc/>
    public string Name => "low-light";

    /// <inheritdoc/>
    public string Family => "digital";

    /// <inheritdoc/>
    public string Unit => "share of the light that is left";

    /// <inheritdoc/>
    public IReadOnlyList<double> Strengths => [0.5, 0.3, 0.2];

    /// <inheritdoc/>
    public Image Apply(Image face, double strength, Random random)
    {
        const double Photons = PhotonsAtWhite / byte.MaxValue;
        return face.Map(value => (random.NextPoisson(strength * value * Photons) / Photons) + (ReadNoise * random.NextGaussian()));
    }
}
