using Mien.Torch.Ops;

namespace Mien.Models.Blocks;

/// <summary>Signs and square roots of matrices by products alone, in a fixed number of steps.</summary>
/// <remarks>Higham, Functions of Matrices, 2008, §5.3 and §6.3; the factors as Chen &amp; Chow 2014:<code>
/// (1) A ← A·(3αI − α³A²)/2                                    ends at sign(A)
/// (2) T = (3αI − α³ZY)/2,   Y ← Y·T,   Z ← T·Z,   Z₀ = I      ends at Y₀^½ and Y₀^−½
/// (3) α² = 3/(1 + m + m²),   l ← l·(3α − α³l²)/2              m = max(l, 0.1): all (absolute) eigenvalues, or their roots, are in [l, 1] and stay so
/// </code>
/// With α = 1 a small eigenvalue grows by 3/2 a step, with (3) by up to 2.5. With m = l alone the largest would come down to l, near the rounding errors.
/// </remarks>
internal static class NewtonSchulz
{
    // The next step squares what is missing to 1: all digits of double precision.
    private const double NearlyOne = 1e-8;
    private const double Least = 0.1;

    /// <summary>sign(A): U·diag(sign λ)·Uᵀ. [N, n, n] → [N, n, n].</summary>
    /// <param name="a">Symmetric, eigenvalues in [−1, 1].</param>
    /// <param name="low">Those nearer to 0 than this, above 0, may not reach ±1.</param>
    public static Tensor Sign(Tensor a, double low)
    {
        var identity = a.IdentityLike();
        return Factors(low).Aggregate(a, (a, alpha) => Symmetric(a.MatMul(Step(identity, a.MatMul(a), alpha))));        // (1)
    }

    /// <summary>Y^½ and Y^−½. [N, n, n] → [N, n, n], [N, n, n].</summary>
    /// <param name="y">Symmetric, eigenvalues in [<paramref name="low"/>, 1].</param>
    /// <param name="low">Above 0.</param>
    public static (Tensor Root, Tensor Inverse) Root(Tensor y, double low)
    {
        var identity = y.IdentityLike();
        var z = identity;
        foreach (var alpha in Factors(Math.Sqrt(low)))
        {
            var t = Step(identity, z.MatMul(y), alpha);
            (y, z) = (y.MatMul(t), t.MatMul(z));                                                                        // (2)
        }
        return (y, z);
    }

    private static Tensor Step(Tensor identity, Tensor square, double alpha) => identity.Times(1.5 * alpha).Minus(square.Times(0.5 * alpha * alpha * alpha));

    // Rounding errors that are not symmetric turn eigenvalues near 0 into complex pairs, and (1) has no bounds for those.
    private static Tensor Symmetric(Tensor x) => x.Plus(x.Transpose(1, 2)).Times(0.5);

    private static IEnumerable<double> Factors(double low)
    {
        while (1 - low > NearlyOne)
        {
            var m = Math.Max(low, Least);
            var alpha = Math.Sqrt(3 / (1 + m + (m * m)));
            yield return alpha;
            low *= ((3 * alpha) - (alpha * alpha * alpha * low * low)) / 2;                                             // (3)
        }
        yield return 1;
    }
}
