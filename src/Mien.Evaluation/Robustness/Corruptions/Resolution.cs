using Mien.Core;
using Mien.Vision.Imaging;

namespace Mien.Evaluation.Robustness.Corruptions;

/// <summary>A face far from the camera: it was taken with few pixels and enlarged. Shrinking averages, enlarging is linear.</summary>
internal sealed class Resolution : ICorruption
{
    /// <inheritdoc/>
    public string Name => "resolution";

    /// <inheritdoc/>
    public string Family => "digital";

    /// <inheritdoc/>
    public string Unit => "side, px of 48";

    /// <inheritdoc/>
    public IReadOnlyList<double> Strengths => [32, 24, 16];

    /// <inheritdoc/>
    public Image Apply(Image face, double strength, Random random) =>
        face.Resize(Pixels(face.Width, strength), Pixels(face.Height, strength)).Resize(face.Width, face.Height);

    private static int Pixels(int side, double strength) => Math.Max(1, (int)Math.Round(side * strength / ICorruption.Side));
}
