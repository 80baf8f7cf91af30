using MathNet.Numerics.Distributions;

namespace Mien.Evaluation.Metrics;

/// <summary>An upper bound of the risk of readings, from a sample of them.</summary>
/// <remarks>
/// Faces count, not readings: views of one face are right or wrong together. Each face has a loss, the share of its readings that are wrong, and the losses of different faces
/// are independent.
/// </remarks>
/// <param name="Faces">At least 1.</param>
/// <param name="Losses">The sum of their losses, 0…<paramref name="Faces"/>.</param>
/// <param name="AreWhole">Whether every loss is 0 or 1, so that their sum is binomial.</param>
public readonly record struct RiskBound(int Faces, double Losses, bool AreWhole)
{
    /// <summary>The probability of so few losses, were the risk as given: the p-value against "the risk is above this".</summary>
    /// <remarks>
    /// For whole losses the exact binomial tail, P(Bin(n, r) ≤ k), which Clopper and Pearson 1934 turn into an interval. Else the smaller of Hoeffding's 1963 and Bentkus'
    /// 2004 bounds on means of losses within 0…1, as Bates et al. 2021 take them together: exp(−n KL(k/n ‖ r)), e · P(Bin(n, r) ≤ ⌈k⌉).
    /// </remarks>
    /// <param name="risk">0…1.</param>
    public double PValue(double risk)
    {
        // No risk is above 1, and none below 0; and nothing is worse than to lose all, which MathNet does not say for risks near 1.
        if (risk >= 1 || risk <= 0 || Math.Ceiling(Losses) >= Faces)
        {
            return risk >= 1 ? 0 : 1;
        }
        if (AreWhole)
        {
            return Binomial.CDF(risk, Faces, Losses);
        }
        var bentkus = Math.E * Binomial.CDF(risk, Faces, Math.Ceiling(Losses));
        return Math.Min(1, Math.Min(bentkus, Hoeffding(risk)));
    }

    /// <summary>The risk that is not exceeded, but for a stated probability: the upper end of Clopper and Pearson's one-sided interval where losses are whole.</summary>
    /// <param name="error">The probability of being wrong, above 0, below 1.</param>
    public double Upper(double error)
    {
        // The p-value falls as the risk grows.
        var (low, high) = (0.0, 1.0);
        for (var halving = 0; halving < 60; halving++)
        {
            var middle = (low + high) / 2;
            (low, high) = PValue(middle) > error ? (middle, high) : (low, middle);
        }
        return high;
    }

    private double Hoeffding(double risk)
    {
        var mean = Losses / Faces;
        return mean >= risk ? 1 : Math.Exp(-Faces * (Part(mean, risk) + Part(1 - mean, 1 - risk)));

        static double Part(double p, double q) => p == 0 ? 0 : p * Math.Log(p / q);
    }
}
