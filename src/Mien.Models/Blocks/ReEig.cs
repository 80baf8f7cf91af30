using Mien.Torch.Modules;
using Mien.Torch.Ops;

namespace Mien.Models.Blocks;

/// <summary>Eigenvalues below a threshold raised to it, as ReLU does to numbers. [N, n, n] → [N, n, n], symmetric.</summary>
/// <remarks>Huang &amp; Van Gool 2017, Eq. 2, by <see cref="SpectralFunction"/>:<code>
/// (1) Y = U·max(εI, diag(λ))·Uᵀ
/// </code></remarks>
public sealed class ReEig : Module
{
    /// <summary>ε, as Huang &amp; Van Gool and Acharya et al. set it.</summary>
    public const double Threshold = 1e-4;

    /// <inheritdoc/>
    public override Tensor Forward(Tensor x) => SpectralFunction.Apply(x, lambda => lambda.AtLeast(Threshold), Slope);           // (1)

    /// <summary>One that takes products of matrices alone.</summary>
    public override Module Fused() => new ReEigByProducts();

    private static Tensor Slope(Tensor lambda) => lambda.Minus(Threshold).Sign().AtLeast(0);
}

/// <summary><see cref="ReEig"/> for inference, where no eigenvalues can be had: ONNX has no operator for them. [N, n, n] → [N, n, n].</summary>
/// <remarks><code>
/// (1) A = X − εI,   max(X, εI) = ½(X + εI + |A|)
/// (2) |A| = A·sign(A/‖A‖)
/// </code>
/// An eigenvalue of A whose sign is not reached is less than 10⁻⁸·‖A‖, and so is the error.
/// </remarks>
internal sealed class ReEigByProducts : Module
{
    private const double Low = 1e-8;

    // X = εI: 0 over 0 is not a number.
    private const double NotZero = 1e-30;

    public override Tensor Forward(Tensor x)
    {
        using var scope = torch.NewDisposeScope();
        var threshold = x.IdentityLike().Times(ReEig.Threshold);
        var a = x.Minus(threshold);
        var absolute = a.MatMul(NewtonSchulz.Sign(a.Over(a.Length().Plus(NotZero)), Low));                                          // (2)
        return scope.MoveToOuter(x.Plus(threshold).Plus(absolute).Times(0.5));                                          // (1)
    }
}
