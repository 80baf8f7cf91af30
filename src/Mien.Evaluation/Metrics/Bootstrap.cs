namespace Mien.Evaluation.Metrics;

/// <summary>Bootstrap intervals: a figure is computed again on sets as large, drawn with replacement from the faces at hand.</summary>
/// <remarks>
/// Efron 1979, percentile intervals. Where subjects are known, whole subjects are drawn: two faces of one person are not two independent
/// witnesses. A set on which a figure is not defined (nothing drawn shows the label) does not count for that figure.
/// </remarks>
/// <param name="Samples">Sets to draw; 0 for no intervals.</param>
/// <param name="Seed">Decides which.</param>
public sealed record Bootstrap(int Samples = 1000, int Seed = 0)
{
    private const double Tail = 0.025;

    /// <summary>Every figure that this product knows, by its name; without intervals (NaN) where no sets are drawn.</summary>
    /// <exception cref="ArgumentException">There is no face.</exception>
    public IReadOnlyDictionary<string, Estimate> Estimate(EvaluatedFaces faces) =>
        Estimate(faces, new CountFigures(faces), new RankingFigures(faces), new ProbabilityFigures(faces), new AgreementFigures(faces));

    /// <summary>Some figures by their names.</summary>
    public IReadOnlyDictionary<string, Estimate> Estimate(EvaluatedFaces faces, params IReadOnlyList<IFigures> kinds)
    {
        if (faces.Count == 0)
        {
            throw new ArgumentException("Expected at least one face, got none.", nameof(faces));
        }
        var names = kinds.SelectMany(kind => kind.Names).ToArray();
        var times = new int[faces.Count];
        Array.Fill(times, 1);
        var values = new double[names.Length];
        Compute(kinds, times, values);
        var drawn = names.Select(_ => new double[Samples]).ToArray();
        var groups = Groups(faces);
        var random = new Random(Seed);
        var sample = new double[names.Length];
        for (var round = 0; round < Samples; round++)
        {
            Draw(random, groups, times);
            Compute(kinds, times, sample);
            for (var figure = 0; figure < sample.Length; figure++)
            {
                drawn[figure][round] = sample[figure];
            }
        }
        return names.Select((name, figure) => (name, new Estimate(values[figure], Quantile(drawn[figure], Tail), Quantile(drawn[figure], 1 - Tail))))
            .ToDictionary(StringComparer.Ordinal);
    }

    // What is drawn together: the faces of a subject, or a face alone.
    private static int[][] Groups(EvaluatedFaces faces) =>
        [.. Enumerable.Range(0, faces.Count).GroupBy(face => (object?)faces.Subject(face) ?? face).Select(group => group.ToArray())];

    private static void Draw(Random random, int[][] groups, int[] times)
    {
        Array.Clear(times);
        for (var draw = 0; draw < groups.Length; draw++)
        {
            foreach (var face in groups[random.Next(groups.Length)])
            {
                times[face]++;
            }
        }
    }

    private static void Compute(IReadOnlyList<IFigures> kinds, ReadOnlySpan<int> times, Span<double> values)
    {
        foreach (var kind in kinds)
        {
            kind.Compute(times, values[..kind.Names.Count]);
            values = values[kind.Names.Count..];
        }
    }

    /// <summary>Linear between the two nearest, as NumPy's default; NaN where there is none.</summary>
    internal static double Quantile(double[] values, double share)
    {
        double[] sorted = [.. values.Where(value => !double.IsNaN(value)).Order()];
        if (sorted.Length == 0)
        {
            return double.NaN;
        }
        var place = share * (sorted.Length - 1);
        var below = (int)place;
        var above = Math.Min(below + 1, sorted.Length - 1);
        return sorted[below] + ((place - below) * (sorted[above] - sorted[below]));
    }
}
