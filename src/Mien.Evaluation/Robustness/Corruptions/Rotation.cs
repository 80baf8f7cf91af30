using System.Numerics;
using Mien.Core;

namespace Mien.Evaluation.Robustness.Corruptions;

/// <summary>A tilted head, or a tilted camera: the face is turned in the picture's plane, to either side.</summary>
internal sealed class Rotation : ICorruption
{
    /// <inheritdoc/>
    public string Name => "rotation";

    /// <inheritdoc/>
    public string Family => "geometry";

    /// <inheritdoc/>
    public string Unit => "degrees";

    /// <inheritdoc/>
    public IReadOnlyList<double> Strengths => [10, 20, 35];

    /// <inheritdoc/>
    public Image Apply(Image face, double strength, Random random) =>
        face.WarpAround(Matrix3x2.CreateRotation((float)(random.NextSign() * strength * Math.PI / 180)));
}
