using Mien.Torch.Modules;
using Mien.Torch.Ops;

namespace Mien.Models.Blocks;

/// <summary>The logarithm of a symmetric positive definite matrix: from the curved space of such matrices to a flat one. [N, n, n] → [N, n, n], symmetric.</summary>
/// <remarks>Huang &amp; Van Gool 2017, Eq. 3, by <see cref="SpectralFunction"/>:<code>
/// (1) Y = U·ln(diag(λ))·Uᵀ
/// </code></remarks>
public sealed class LogEig : Module
{
    /// <inheritdoc/>
    public override Tensor Forward(Tensor x) => SpectralFunction.Apply(x, lambda => lambda.Log(), lambda => lambda.Reciprocal());      // (1)

    /// <summary>One that takes products of matrices alone.</summary>
    public override Module Fused() => new LogEigByProducts();
}

/// <summary><see cref="LogEig"/> for inference, where no eigenvalues can be had: ONNX has no operator for them. [N, n, n] → [N, n, n].</summary>
/// <remarks>Kenney &amp; Laub 1989 (inverse scaling and squaring); the series is that of arsinh:<code>
/// (1) Y = (X/‖X‖)^(1/16)                              eigenvalues of X/‖X‖ in [r, 1], r = 10⁻⁶
/// (2) D = ½(cY − (cY)⁻¹),   c = r^(−1/32)             D = sinh(ln cY), its eigenvalues in [−0.45, 0.45]
/// (3) ln cY = arsinh D = Σₖ aₖ·D²ᵏ⁺¹,   aₖ = (−1)ᵏ(2k)! / (4ᵏ(k!)²(2k + 1))
/// (4) ln X = 16·ln cY + (ln ‖X‖ − 16·ln c)·I
/// </code>
/// <see cref="CovariancePooling"/> leaves no eigenvalue below 10⁻⁴ of ‖X‖, and the layers between make none smaller.
/// </remarks>
internal sealed class LogEigByProducts : Module
{
    private const double R = 1e-6;
    private const int Roots = 4;
    private const int Power = 1 << Roots;

    // With 14 terms the rest is below 1e-12.
    private static readonly double[] A = [.. Coefficients().Take(14)];

    private static readonly double C = Math.Pow(R, -1.0 / (2 * Power));

    public override Tensor Forward(Tensor x)
    {
        using var scope = torch.NewDisposeScope();
        var length = x.Length();
        var (y, low) = (x.Over(length), R);
        var inverse = y;
        for (var root = 0; root < Roots; root++)
        {
            ((y, inverse), low) = (NewtonSchulz.Root(y, low), Math.Sqrt(low));                                          // (1)
        }
        var d = y.Times(C).Minus(inverse.Times(1 / C)).Times(0.5);                                                      // (2)
        var (identity, square) = (x.IdentityLike(), d.MatMul(d));
        var series = A[..^1].Reverse().Aggregate(identity.Times(A[^1]), (sum, a) => sum.MatMul(square).Plus(identity.Times(a)));   // (3)
        return scope.MoveToOuter(d.MatMul(series).Times(Power).Plus(identity.Times(length.Log().Minus(Power * Math.Log(C)))));   // (4)
    }

    private static IEnumerable<double> Coefficients()
    {
        var binomial = 1.0;
        for (var k = 0; ; k++)
        {
            yield return binomial / ((2 * k) + 1);
            binomial *= -((2 * k) + 1.0) / (2 * (k + 1));
        }
    }
}
