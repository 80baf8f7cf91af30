using Mien.Core;

namespace Mien.Evaluation.Robustness.Corruptions;

/// <summary>A picture exposed for too long: all values rise, and what would be lighter than white is white.</summary>
internal sealed class Brightness : ICorruption
{
    /// <inheritdoc/>
    public string Name => "brightness";

    /// <inheritdoc/>
    public string Family => "digital";

    /// <inheritdoc/>
    public string Unit => "levels added, of 255";

    /// <inheritdoc/>
    public IReadOnlyList<double> Strengths => [40, 80, 120];

    /// <inheritdoc/>
    public Image Apply(Image face, double strength, Random random) => face.Map(value => value + strength);
}
