using Mien.Core;

namespace Mien.Evaluation.Robustness.Corruptions;

/// <summary>A lens out of focus: every point becomes a disk. A disk's standard deviation along an axis is half of its radius.</summary>
internal sealed class DefocusBlur : ICorruption
{
    /// <inheritdoc/>
    public string Name => "defocus-blur";

    /// <inheritdoc/>
    public string Family => "blur";

    /// <inheritdoc/>
    public string Unit => "radius, px of 48";

    /// <inheritdoc/>
    public IReadOnlyList<double> Strengths => [1.5, 2.5, 3.5];

    /// <inheritdoc/>
    public Image Apply(Image face, double strength, Random random) => Kernel.Disk(strength * face.Scale).Convolve(face);
}
