namespace Mien.Testing;

/// <summary>Comparisons of sequences that cannot pass by being blind: LINQ's <c>Zip</c> drops what the longer side has more, and its <c>Max</c> passes over numbers that are none.</summary>
internal static class Sequences
{
    /// <summary>Pairs of two sequences of the same length; others fail.</summary>
    public static IReadOnlyList<(TFirst First, TSecond Second)> Paired<TFirst, TSecond>(this IEnumerable<TFirst> one, IEnumerable<TSecond> other)
    {
        var (first, second) = (one.ToList(), other.ToList());
        Assert.Equal(first.Count, second.Count);
        return [.. first.Zip(second)];
    }

    /// <inheritdoc cref="Paired{TFirst, TSecond}(IEnumerable{TFirst}, IEnumerable{TSecond})"/>
    public static IReadOnlyList<TResult> Paired<TFirst, TSecond, TResult>(this IEnumerable<TFirst> one, IEnumerable<TSecond> other, Func<TFirst, TSecond, TResult> of) =>
        [.. one.Paired(other).Select(pair => of(pair.First, pair.Second))];

    /// <summary>The largest of at least one number; one that is none fails.</summary>
    public static double Largest(this IEnumerable<double> values)
    {
        var all = values.ToList();
        Assert.DoesNotContain(all, double.IsNaN);
        return all.Max();
    }

    /// <inheritdoc cref="Largest(IEnumerable{double})"/>
    public static float Largest(this IEnumerable<float> values) => (float)values.Select(value => (double)value).Largest();
}
