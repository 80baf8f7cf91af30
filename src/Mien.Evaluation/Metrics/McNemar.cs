using MathNet.Numerics.Distributions;

namespace Mien.Evaluation.Metrics;

/// <summary>Whether two models that read the same faces differ by more than chance.</summary>
/// <param name="OnlyFirst">Faces that only the first reads right.</param>
/// <param name="OnlySecond">Faces that only the second reads right.</param>
/// <remarks>McNemar 1947; with the continuity correction of Edwards 1948. Faces that both read right, or both wrong, tell nothing of the difference.</remarks>
public readonly record struct McNemar(int OnlyFirst, int OnlySecond)
{
    /// <summary>Counts the faces.</summary>
    /// <exception cref="ArgumentException">Not the same number of faces.</exception>
    public static McNemar Compute(EvaluatedFaces first, EvaluatedFaces second)
    {
        if (first.Count != second.Count)
        {
            throw new ArgumentException($"Expected the same {first.Count} faces, got {second.Count}.", nameof(second));
        }
        var faces = Enumerable.Range(0, first.Count).ToList();
        return new(
            faces.Count(face => first.IsRight(face) && !second.IsRight(face)),
            faces.Count(face => !first.IsRight(face) && second.IsRight(face)));
    }

    private int Different => OnlyFirst + OnlySecond;

    /// <summary>How likely chance alone makes such a difference or a larger one, counted exactly: 2 · Binomial(min; n, ½), at most 1.</summary>
    public double ExactP => Different == 0 ? 1 : Math.Min(1, 2 * Binomial.CDF(0.5, Different, Math.Min(OnlyFirst, OnlySecond)));

    /// <summary>(|b − c| − 1)² / (b + c), about χ² with one degree of freedom from 25 different faces on; 0 where no face differs.</summary>
    public double CorrectedStatistic => Different == 0 ? 0 : Math.Pow(Math.Abs(OnlyFirst - OnlySecond) - 1, 2) / Different;

    /// <summary>The same likelihood by <see cref="CorrectedStatistic"/>.</summary>
    public double CorrectedP => Different == 0 ? 1 : 1 - ChiSquared.CDF(1, CorrectedStatistic);
}
