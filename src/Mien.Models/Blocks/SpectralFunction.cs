using Mien.Torch;
using Mien.Torch.Ops;

namespace Mien.Models.Blocks;

/// <summary>A function of a symmetric matrix through its eigenvalues, with a gradient that stays finite where they meet. [N, n, n] → [N, n, n].</summary>
/// <remarks>Daleckii &amp; Krein 1965; for networks Ionescu et al. 2015 and Brooks et al. 2019:<code>
/// (1) X = U·diag(λ)·Uᵀ,   f(X) = U·diag(f(λ))·Uᵀ
/// (2) df = U·( L ∘ (Uᵀ·dX·U) )·Uᵀ
/// (3) Lᵢⱼ = (f(λᵢ) − f(λⱼ)) / (λᵢ − λⱼ),   where they meet f′((λᵢ + λⱼ)/2)
/// (4) y = f(X₀) + df(X − X₀),   X₀: X cut off from the gradient's tape
/// </code>
/// The eigenvectors' own gradient divides by λᵢ − λⱼ. (4) never asks for it: its value is f(X), as X − X₀ is 0, and its gradient is (2), which is linear.
/// </remarks>
internal static class SpectralFunction
{
    private const double SinglePrecision = 1.2e-7;
    private const double DoublePrecision = 2.2e-16;

    /// <param name="x">X, symmetric.</param>
    /// <param name="f">Of each eigenvalue.</param>
    /// <param name="slope">f′.</param>
    public static Tensor Apply(Tensor x, Func<Tensor, Tensor> f, Func<Tensor, Tensor> slope)
    {
        using var scope = torch.NewDisposeScope();
        var start = x.Detach();
        var (lambda, u) = start.SymmetricEigen();
        var ut = u.Transpose(1, 2);
        var n = lambda.Shape[1];
        var y = u.Times(f(lambda).Reshape(-1, 1, n)).MatMul(ut);                                                        // (1)
        if (x.requires_grad)
        {
            var loewner = Loewner(lambda.Reshape(-1, n, 1), lambda.Reshape(-1, 1, n), f, slope);
            y = y.Plus(u.MatMul(loewner.Times(ut.MatMul(x.Minus(start)).MatMul(u))).MatMul(ut));                        // (2) (4)
        }
        return scope.MoveToOuter(y);
    }

    // Dividing by a small difference loses digits, the slope between two eigenvalues errs by the square of their distance: at the cube root both err alike.
    private static Tensor Loewner(Tensor a, Tensor b, Func<Tensor, Tensor> f, Func<Tensor, Tensor> slope)
    {
        var near = Math.Cbrt(a.Type == ScalarType.Float64 ? DoublePrecision : SinglePrecision);
        var gap = a.Minus(b);
        var meet = gap.Abs().IsAtMost(a.Abs().Plus(b.Abs()).Times(near));
        var divisor = meet.Where(gap.ZerosLike().Plus(1), gap);
        return meet.Where(slope(a.Plus(b).Times(0.5)), f(a).Minus(f(b)).Over(divisor));                                   // (3)
    }
}
