namespace Mien.Evaluation.Metrics;

/// <summary>Figures of a recipe that was trained several times with other seeds: the mean over its trainings, and how far both the faces and the seeds could have moved it.</summary>
/// <remarks>
/// Each drawn set holds as many faces, and as many trainings, as there are, both drawn with replacement (hierarchical bootstrap; Bouthillier et al., Accounting for
/// Variance in Machine Learning Benchmarks, 2021, on why seeds are drawn too). Percentile intervals.
/// </remarks>
/// <param name="Samples">Sets to draw.</param>
/// <param name="Seed">Decides which.</param>
public sealed record SeedBootstrap(int Samples = 1000, int Seed = 0)
{
    private const double Tail = 0.025;

    /// <summary>The means of the figures of <see cref="CountFigures"/>, by name.</summary>
    /// <param name="trainings">What each training read, all in the same faces.</param>
    /// <exception cref="ArgumentException">No training, no face, or trainings of other faces.</exception>
    public IReadOnlyDictionary<string, Estimate> Estimate(IReadOnlyList<EvaluatedFaces> trainings)
    {
        RequireSameFaces(trainings);
        var figures = trainings.Select(faces => new CountFigures(faces)).ToArray();
        var (names, random) = (figures[0].Names, new Random(Seed));
        var whole = Mean(figures, Once(trainings[0].Count), Enumerable.Range(0, figures.Length));
        var drawn = Enumerable.Range(0, Samples).Select(_ => Mean(figures, Draw(random, trainings[0].Count), Choose(random, figures.Length))).ToList();
        return names.Select((name, at) => (name, Interval(whole[at], drawn.Select(sample => sample[at])))).ToDictionary(StringComparer.Ordinal);
    }

    /// <summary>By how much the mean accuracy of a second recipe is above a first's. Where both were judged on the same faces, the same are drawn for both, so that what is hard for both cancels.</summary>
    /// <param name="first">What each training of the first read.</param>
    /// <param name="second">What each training of the second read.</param>
    /// <param name="areSameFaces">Whether both read the same faces; else the faces of each are drawn apart.</param>
    /// <returns>The difference, −1…1, and the two-sided p of no difference: twice the smaller share of drawn sets on one side of 0, at least 2/(<see cref="Samples"/> + 1).</returns>
    /// <exception cref="ArgumentException">No training, no face, or trainings of other faces.</exception>
    public (Estimate Difference, double P) Compare(IReadOnlyList<EvaluatedFaces> first, IReadOnlyList<EvaluatedFaces> second, bool areSameFaces = true)
    {
        RequireSameFaces(first);
        RequireSameFaces(second);
        if (areSameFaces)
        {
            RequireSameFaces([.. first, .. second]);
        }
        var (one, other, random) = (first.Select(Right).ToArray(), second.Select(Right).ToArray(), new Random(Seed));
        var (ones, others) = (one[0].Length, other[0].Length);
        var whole = Share(other, Once(others), Enumerable.Range(0, other.Length)) - Share(one, Once(ones), Enumerable.Range(0, one.Length));
        var drawn = Enumerable.Range(0, Samples).Select(_ =>
        {
            var times = Draw(random, ones);
            var otherTimes = areSameFaces ? times : Draw(random, others);
            return Share(other, otherTimes, Choose(random, other.Length)) - Share(one, times, Choose(random, one.Length));
        }).ToList();
        var oneSide = Math.Min(drawn.Count(difference => difference >= 0), drawn.Count(difference => difference <= 0));
        return (Interval(whole, drawn), Math.Min(1, 2.0 * (oneSide + 1) / (Samples + 1)));
    }

    private static int[] Once(int faces) => [.. Enumerable.Repeat(1, faces)];

    private static int[] Draw(Random random, int faces)
    {
        var times = new int[faces];
        for (var draw = 0; draw < faces; draw++)
        {
            times[random.Next(faces)]++;
        }
        return times;
    }

    private static int[] Choose(Random random, int trainings) => [.. Enumerable.Range(0, trainings).Select(_ => random.Next(trainings))];

    private static double[] Mean(CountFigures[] figures, int[] times, IEnumerable<int> chosen)
    {
        var (mean, values, count) = (new double[figures[0].Names.Count], new double[figures[0].Names.Count], 0);
        foreach (var at in chosen)
        {
            figures[at].Compute(times, values);
            count++;
            for (var figure = 0; figure < mean.Length; figure++)
            {
                // The mean of those before and this one; NaN where the figure is not defined.
                mean[figure] += (values[figure] - mean[figure]) / count;
            }
        }
        return mean;
    }

    private static double Share(bool[][] right, int[] times, IEnumerable<int> chosen) =>
        chosen.Average(at => Enumerable.Range(0, times.Length).Sum(face => right[at][face] ? times[face] : 0) / (double)times.Sum());

    private static bool[] Right(EvaluatedFaces faces) => [.. Enumerable.Range(0, faces.Count).Select(faces.IsRight)];

    private static Estimate Interval(double whole, IEnumerable<double> drawn)
    {
        double[] values = [.. drawn];
        return new(whole, Bootstrap.Quantile(values, Tail), Bootstrap.Quantile(values, 1 - Tail));
    }

    private static void RequireSameFaces(IReadOnlyList<EvaluatedFaces> trainings)
    {
        if (trainings.Count == 0 || trainings[0].Count == 0)
        {
            throw new ArgumentException("Expected at least one training and one face, got none.", nameof(trainings));
        }
        if (trainings.FirstOrDefault(other => !other.Shown.SequenceEqual(trainings[0].Shown)) is { } odd)
        {
            throw new ArgumentException($"Expected trainings judged on the same {trainings[0].Count} faces, got one on {odd.Count} others.", nameof(trainings));
        }
    }
}
