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
    public static Tensor Of(Tensor x, Func<Tensor, Tensor> f, Func<Tensor, Tensor> slope)
    {
        using var scope = new TensorScope();
        var start = x.Detach();
        var (lambda, u) = start.SymmetricEigen();
        var ut = u.Transpose(1, 2);
        var n = lambda.Shape[1];
        var y = (u * f(lambda).Reshape(-1, 1, n)).MatMul(ut);                                                           // (1)
        if (x.RequiresGradient)
        {
            var loewner = Loewner(lambda.Reshape(-1, n, 1), lambda.Reshape(-1, 1, n), f, slope);
            y += u.MatMul(loewner * ut.MatMul(x - start).MatMul(u)).MatMul(ut);                                         // (2) (4)
        }
        return scope.Return(y);
    }

    // Dividing by a small difference loses digits, the slope between two eigenvalues errs by the square of their distance: at the cube root both err alike.
    private static Tensor Loewner(Tensor a, Tensor b, Func<Tensor, Tensor> f, Func<Tensor, Tensor> slope)
    {
        var near = Math.Cbrt(a.Type == ScalarType.Float64 ? DoublePrecision : SinglePrecision);
        var gap = a - b;
        var meet = gap.Abs().IsAtMost((a.Abs() + b.Abs()) * near);
        var divisor = Choose(meet, gap.ZerosLike() + 1, gap);
        return Choose(meet, slope((a + b) * 0.5), (f(a) - f(b)) / divisor);                                               // (3)
    }

    private static Tensor Choose(Tensor condition, Tensor a, Tensor b) => Op.Call("aten::where.self", condition, a, b);
}
