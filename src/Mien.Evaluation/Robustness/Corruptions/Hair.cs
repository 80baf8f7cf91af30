using Mien.Core;

namespace Mien.Evaluation.Robustness.Corruptions;

/// <summary>Hair that hangs over the forehead in strands, the longest of them over brows and eyes.</summary>
internal sealed class Hair : ICorruption
{
    // Strands across the face, how uneven their ends are, and how much of their light the darkest places lose.
    private const float Strands = 9, Uneven = 0.04f, Shade = 0.45f;

    /// <inheritdoc/>
    public string Name => "hair";

    /// <inheritdoc/>
    public string Family => "occlusion";

    /// <inheritdoc/>
    public string Unit => "height from the top, of the face's";

    /// <inheritdoc/>
    public IReadOnlyList<double> Strengths => [0.25, 0.33, 0.41];

    /// <inheritdoc/>
    public Image Apply(Image face, double strength, Random random)
    {
        var result = face.Copy();
        var phase = (float)random.NextBetween(0, 2 * Math.PI);
        var color = Cover.Gray(face, random.NextBetween(30, 130));
        Cover.Draw(
            result, color,
            place => place.Y - (float)strength - (Uneven * MathF.Sin((2 * MathF.PI * Strands * place.X) + phase)),
            place => 1 - (Shade * (0.5f + (0.5f * MathF.Sin((6 * MathF.PI * Strands * place.X) + (4 * place.Y) + phase)))));
        return result;
    }
}
