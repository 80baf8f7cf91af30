namespace Mien.Lab.Export;

/// <summary>The scale and zero point by which a map's numbers become whole ones of eight bits, 0…255.</summary>
/// <remarks>Jacob et al. 2018, §2.1, with the range of the least squared error.<code>
/// (1) q = round(x / s) + o, cut to 0…255          s: the step, o: the whole number that stands for 0
/// (2) s = (high − low) / 255
/// (3) low, high = c·lowest, c·highest             c: of 1, 0.95, 0.9, … 0.3 that with the least Σ(x − s·(q − o))²; low ≤ 0 ≤ high
/// </code></remarks>
/// <param name="Scale">s, above 0.</param>
/// <param name="Zero">o.</param>
internal readonly record struct QuantizationStep(float Scale, byte Zero)
{
    private const int Ranges = 15;
    private const double Narrower = 0.05;

    // A map of zeros has some range, too.
    private const float Least = 1e-6f;

    /// <summary>The step that fits numbers of a map best.</summary>
    /// <param name="values">Of many faces; at least one.</param>
    public static QuantizationStep Fitting(IReadOnlyCollection<float> values)
    {
        var (lowest, highest) = (Math.Min(0, values.Min()), Math.Max(0, values.Max()));
        return Enumerable.Range(0, Ranges).Select(index => Fit(lowest, highest, 1 - (index * Narrower))).MinBy(step => values.Sum(step.SquaredError));     // (3)
    }

    private static QuantizationStep Fit(float lowest, float highest, double share)
    {
        var scale = (float)(share * Math.Max(highest - lowest, Least) / byte.MaxValue);                                        // (2)
        return new(scale, (byte)Math.Clamp(Math.Round(share * -lowest / scale), 0, byte.MaxValue));
    }

    private double SquaredError(float x)
    {
        var error = x - (Scale * (Math.Clamp(MathF.Round(x / Scale) + Zero, 0, byte.MaxValue) - Zero));                                                // (1)
        return error * error;
    }
}
