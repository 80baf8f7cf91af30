using Mien.Core;

namespace Mien.Evaluation.Robustness.Corruptions;

/// <summary>A head or a camera that moves while the shutter is open, straight, in any direction.</summary>
internal sealed class MotionBlur : ICorruption
{
    /// <inheritdoc/>
    public string Name => "motion-blur";

    /// <inheritdoc/>
    public string Family => "blur";

    /// <inheritdoc/>
    public string Unit => "way, px of 48";

    /// <inheritdoc/>
    public IReadOnlyList<double> Strengths => [3, 5, 7];

    /// <inheritdoc/>
    public Image Apply(Image face, double strength, Random random) =>
        Kernel.Line(strength * face.Scale, random.NextBetween(0, Math.PI)).Convolve(face);
}
