namespace Mien.Data.Annotation;

/// <summary>Agreement of raters beyond chance: Fleiss' κ and Krippendorff's α of names, each with a bootstrap interval over pictures.</summary>
/// <remarks>
/// Fleiss 1971, with as many raters as each picture has (at least two); Krippendorff 2011, nominal. Intervals: percentiles 2.5 and 97.5 of 2,000 draws of pictures with replacement (Efron 1979).<code>
/// κ = (P̄ − Pₑ) / (1 − Pₑ)      P̄ mean over pictures of Σ n(n−1) / N(N−1),  Pₑ = Σ p²
/// α = 1 − Dₒ / Dₑ              Dₒ = Σ over pictures of unequal pairs / (N − 1),  Dₑ of unequal pairs among all values
/// </code></remarks>
public sealed record Agreement(double Kappa, double Alpha, (double Low, double High) KappaInterval, (double Low, double High) AlphaInterval, int Pictures)
{
    private const int Draws = 2000;

    private const double Tail = 0.025;

    /// <summary>Of pictures with two votes or more; null where there is none, or where all votes say the same, of which nothing can be said.</summary>
    /// <param name="pictures">For each picture how often each choice was made.</param>
    /// <param name="seed">Decides the draws.</param>
    public static Agreement? Compute(IEnumerable<IReadOnlyDictionary<string, int>> pictures, int seed)
    {
        var counts = pictures.Where(picture => picture.Values.Sum() > 1).ToList();
        var names = counts.SelectMany(picture => picture.Keys).Distinct(StringComparer.Ordinal).ToList();
        if (names.Count < 2)
        {
            return null;
        }
        int[][] table = [.. counts.Select(picture => names.Select(name => picture.GetValueOrDefault(name)).ToArray())];
        var random = new Random(seed);
        var (kappas, alphas) = (new List<double>(Draws), new List<double>(Draws));
        for (var draw = 0; draw < Draws; draw++)
        {
            int[][] drawn = [.. table.Select(_ => table[random.Next(table.Length)])];
            kappas.Add(KappaOf(drawn));
            alphas.Add(AlphaOf(drawn));
        }
        return new(KappaOf(table), AlphaOf(table), Interval(kappas), Interval(alphas), table.Length);
    }

    /// <summary>Fleiss' κ.</summary>
    /// <param name="table">[pictures][choices], counts of votes, two or more a picture.</param>
    /// <returns>NaN where all votes say the same.</returns>
    public static double KappaOf(IReadOnlyList<int[]> table)
    {
        var agreed = table.Average(counts => counts.Sum(count => (double)count * (count - 1)) / (counts.Sum() * (counts.Sum() - 1.0)));
        var all = table.Sum(counts => counts.Sum());
        var chance = Enumerable.Range(0, table[0].Length).Sum(choice => Math.Pow(table.Sum(counts => counts[choice]) / (double)all, 2));
        return chance < 1 ? (agreed - chance) / (1 - chance) : double.NaN;
    }

    /// <summary>Krippendorff's α of names.</summary>
    /// <param name="table">[pictures][choices], counts of votes, two or more a picture.</param>
    /// <returns>NaN where all votes say the same.</returns>
    public static double AlphaOf(IReadOnlyList<int[]> table)
    {
        var (all, observed) = (0.0, 0.0);
        var totals = new double[table[0].Length];
        foreach (var counts in table)
        {
            double votes = counts.Sum();
            all += votes;
            observed += counts.Sum(count => count * (votes - count)) / (votes - 1);
            for (var choice = 0; choice < totals.Length; choice++)
            {
                totals[choice] += counts[choice];
            }
        }
        var expected = totals.Sum(total => total * (all - total)) / (all - 1);
        return expected > 0 ? 1 - (observed / expected) : double.NaN;
    }

    private static (double, double) Interval(List<double> values)
    {
        var sorted = values.Where(double.IsFinite).Order().ToList();
        return sorted.Count == 0 ? (double.NaN, double.NaN) : (sorted[(int)(Tail * (sorted.Count - 1))], sorted[(int)Math.Ceiling((1 - Tail) * (sorted.Count - 1))]);
    }
}
