using MathNet.Numerics.Distributions;
using Mien.Evaluation.Metrics;

namespace Mien.Evaluation.Synthesis;

/// <summary>A share of faces with the exact 95 % interval of a binomial (Clopper and Pearson 1934).</summary>
internal static class ShareInterval
{
    private const double Tail = 0.025;

    /// <param name="count">Faces that count, 0…<paramref name="all"/>.</param>
    /// <param name="all">At least 1.</param>
    public static Estimate Of(int count, int all) => new(
        (double)count / all,
        count == 0 ? 0 : Beta.InvCDF(count, all - count + 1, Tail),
        count == all ? 1 : Beta.InvCDF(count + 1, all - count, 1 - Tail));
}
