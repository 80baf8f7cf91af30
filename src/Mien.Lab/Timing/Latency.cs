namespace Mien.Lab.Timing;

/// <summary>The latency of a run.</summary>
/// <param name="P50Ms">Half of the runs took no longer, in milliseconds.</param>
/// <param name="P99Ms">99 of 100 runs took no longer, in milliseconds; with fewer than 100 runs, the longest.</param>
/// <param name="Runs">How many were timed, after the warm-up.</param>
public readonly record struct Latency(double P50Ms, double P99Ms, int Runs)
{
    private const int NanosecondDigits = 6;

    /// <summary>Of the times of all runs, in any order.</summary>
    /// <param name="milliseconds">At least one.</param>
    /// <exception cref="ArgumentException">None at all.</exception>
    public static Latency From(IEnumerable<double> milliseconds)
    {
        var sorted = milliseconds.Order().ToArray();
        return sorted.Length > 0
            ? new(Percentile(sorted, 0.50), Percentile(sorted, 0.99), sorted.Length)
            : throw new ArgumentException("Expected the time of at least one run, got none.", nameof(milliseconds));
    }

    // The nearest rank: a time that was measured, not one between two.
    private static double Percentile(double[] sorted, double share) =>
        Math.Round(sorted[Math.Max(0, (int)Math.Ceiling(share * sorted.Length) - 1)], NanosecondDigits);
}
