using Mien.Torch;
using Mien.Torch.Modules;
using Mien.Torch.Ops;

namespace Mien.Models.Blocks;

/// <summary>Covariance of the channels of a feature map over its places, a symmetric positive definite matrix. [N, C, H, W] → [N, C, C].</summary>
/// <remarks>Acharya et al., Covariance Pooling for Facial Expression Recognition, 2018, §3.1:<code>
/// (1) C = 1/(n − 1) Σᵢ (fᵢ − μ)(fᵢ − μ)ᵀ      fᵢ: the C channels at place i of n = H·W,  μ: their mean
/// (2) y = C + λ·trace(C)·I                     λ = 10⁻⁴: fewer places than channels leave eigenvalues of 0
/// </code></remarks>
public sealed class CovariancePooling : Module
{
    /// <summary>λ: no eigenvalue of the result is less than this share of their sum.</summary>
    public const double Share = 1e-4;

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">Fewer than two places: nothing varies.</exception>
    public override Tensor Forward(Tensor x)
    {
        using var scope = torch.NewDisposeScope();
        var places = x.Shape[2] * x.Shape[3];
        if (places < 2)
        {
            throw new ArgumentException($"Expected [N, C, H, W] with at least two places, got {x.Shape}.", nameof(x));
        }
        var f = x.Reshape(-1, x.Shape[1], places);
        f = f.Minus(f.Mean([2], keep: true));
        var covariance = f.MatMul(f.Transpose(1, 2)).Times(1.0 / (places - 1));                                         // (1)
        var identity = covariance.IdentityLike();
        var trace = covariance.Times(identity).Sum([1, 2], keep: true);
        return scope.MoveToOuter(covariance.Plus(trace.Times(identity).Times(Share)));                                  // (2)
    }
}
