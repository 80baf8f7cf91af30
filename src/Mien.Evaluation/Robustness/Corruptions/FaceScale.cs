using System.Numerics;
using Mien.Core;

namespace Mien.Evaluation.Robustness.Corruptions;

/// <summary>A detector's box that is too large or too small: the face is larger in the picture, or smaller.</summary>
internal sealed class FaceScale : ICorruption
{
    /// <inheritdoc/>
    public string Name => "scale";

    /// <inheritdoc/>
    public string Family => "geometry";

    /// <inheritdoc/>
    public string Unit => "times as large, or as small";

    /// <inheritdoc/>
    public IReadOnlyList<double> Strengths => [1.15, 1.3, 1.5];

    /// <inheritdoc/>
    public Image Apply(Image face, double strength, Random random) =>
        face.WarpAround(Matrix3x2.CreateScale((float)(random.NextSign() > 0 ? strength : 1 / strength)));
}
