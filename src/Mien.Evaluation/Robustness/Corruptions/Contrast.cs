using Mien.Core;

namespace Mien.Evaluation.Robustness.Corruptions;

/// <summary>Fog, a dirty lens or light from behind: all values move towards their mean.</summary>
internal sealed class Contrast : ICorruption
{
    /// <inheritdoc/>
    public string Name => "contrast";

    /// <inheritdoc/>
    public string Family => "digital";

    /// <inheritdoc/>
    public string Unit => "share of the contrast that is left";

    /// <inheritdoc/>
    public IReadOnlyList<double> Strengths => [0.6, 0.4, 0.25];

    /// <inheritdoc/>
    public Image Apply(Image face, double strength, Random random)
    {
        var mean = 0.0;
        foreach (var value in face.Pixels)
        {
            mean += value;
        }
        mean /= face.Pixels.Length;
        return face.Map(value => mean + (strength * (value - mean)));
    }
}
