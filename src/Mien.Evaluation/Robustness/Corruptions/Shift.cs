using System.Numerics;
using Mien.Core;

namespace Mien.Evaluation.Robustness.Corruptions;

/// <summary>A detector's box beside the face: the face is moved, in any direction.</summary>
internal sealed class Shift : ICorruption
{
    /// <inheritdoc/>
    public string Name => "shift";

    /// <inheritdoc/>
    public string Family => "geometry";

    /// <inheritdoc/>
    public string Unit => "way, px of 48";

    /// <inheritdoc/>
    public IReadOnlyList<double> Strengths => [3, 5, 8];

    /// <inheritdoc/>
    public Image Apply(Image face, double strength, Random random)
    {
        var (way, angle) = ((float)strength * face.Scale, (float)random.NextBetween(0, 2 * Math.PI));
        return face.WarpAround(Matrix3x2.CreateTranslation(way * MathF.Cos(angle), way * MathF.Sin(angle)));
    }
}
