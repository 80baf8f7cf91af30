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
    public override Tensor Forward(Tensor x) => SpectralFunction.Of(x, lambda => lambda.AtLeast(Threshold), Slope);           // (1)

    /// <summary>One that takes products of matrices alone.</summary>
    public override Module Fused() => new ReEigByProducts();

    private static Tensor Slope(Tensor lambda) => lambda.Minus(Threshold).Sign().AtLeast(0);
}
