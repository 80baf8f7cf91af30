using Mien.Core;

namespace Mien.Evaluation.Robustness.Corruptions;

/// <summary>Dead and stuck pixels, or bits that flipped on the way: some pixels are black or white.</summary>
internal sealed class ImpulseNoise : ICorruption
{
    /// <inheritdoc/>
    public string Name => "impulse-noise";

    /// <inheritdoc/>
    public string Family => "noise";

    /// <inheritdoc/>
    public string Unit => "share of the pixels";

    /// <inheritdoc/>
    public IReadOnlyList<double> Strengths => [0.03, 0.06, 0.12];

    /// <inheritdoc/>
    public Image Apply(Image face, double strength, Random random)
    {
        var result = face.Copy();
        for (var at = 0; at < result.Pixels.Length; at += face.Channels)
        {
            if (random.NextDouble() < strength)
            {
                result.Pixels.Slice(at, face.Channels).Fill(random.Next(2) == 0 ? byte.MinValue : byte.MaxValue);
            }
        }
        return result;
    }
}
