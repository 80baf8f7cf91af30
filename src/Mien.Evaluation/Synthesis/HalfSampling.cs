using Mien.Evaluation.Metrics;

namespace Mien.Evaluation.Synthesis;

/// <summary>How far chance could have moved a distance between two sets: it is computed again on random halves of both.</summary>
/// <remarks>
/// Politis, Romano and Wolf 1999: of halves drawn without replacement, a figure scatters about as it would between sets as large as the whole. Sets drawn with replacement hold
/// faces twice, which such distances take for likeness. The interval is the figure of all faces ± 1.96 standard deviations over the halves.
/// </remarks>
internal static class HalfSampling
{
    private const double Normal = 1.96;

    /// <param name="value">Of all faces.</param>
    /// <param name="faces">Of one side, at least 4.</param>
    /// <param name="others">Of the other, at least 4.</param>
    /// <param name="rounds">Halves to draw, at least 2.</param>
    /// <param name="seed">Decides which.</param>
    /// <param name="figure">Of some faces of both sides.</param>
    /// <param name="progress">Told the share of rounds that are done, 0…1.</param>
    public static Estimate Interval(double value, int faces, int others, int rounds, int seed, Func<int[], int[], double> figure, IProgress<double>? progress = null)
    {
        var random = new Random(seed);
        var drawn = new double[rounds];
        for (var round = 0; round < rounds; round++)
        {
            drawn[round] = figure(Half(random, faces), Half(random, others));
            progress?.Report((round + 1.0) / rounds);
        }
        var mean = drawn.Average();
        var deviation = Math.Sqrt(drawn.Sum(each => (each - mean) * (each - mean)) / (rounds - 1));
        return new(value, value - (Normal * deviation), value + (Normal * deviation));
    }

    private static int[] Half(Random random, int count)
    {
        var order = Enumerable.Range(0, count).ToArray();
        random.Shuffle(order);
        return order[..(count / 2)];
    }
}
