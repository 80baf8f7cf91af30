using Mien.Evaluation.Metrics;

namespace Mien.Evaluation.Detectors;

/// <summary>Bootstrap over photos of a detector's figures: they are drawn again with replacement.</summary>
/// <remarks>Efron 1979, percentile interval of 95 %. Whole photos are drawn: faces of one photo share its light and its camera.</remarks>
internal static class PhotoBootstrap
{
    private const int Samples = 1000;
    private const double Tail = 0.025;

    /// <summary>The interval of a figure; NaN twice where it is not defined.</summary>
    /// <param name="matches">Of one photo each, at least one.</param>
    /// <param name="figure">Computed of each drawn set.</param>
    /// <param name="seed">Decides what is drawn.</param>
    public static (double Low, double High) Interval(IReadOnlyList<SceneMatch> matches, Func<DetectionCurve, double> figure, int seed = 0)
    {
        var random = new Random(seed);
        var drawn = new SceneMatch[matches.Count];
        var values = new double[Samples];
        for (var sample = 0; sample < Samples; sample++)
        {
            for (var at = 0; at < drawn.Length; at++)
            {
                drawn[at] = matches[random.Next(drawn.Length)];
            }
            values[sample] = figure(new(drawn));
        }
        return (Bootstrap.Quantile(values, Tail), Bootstrap.Quantile(values, 1 - Tail));
    }
}
