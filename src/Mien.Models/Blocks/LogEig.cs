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
    public override Tensor Forward(Tensor x) => SpectralFunction.Of(x, lambda => lambda.Log(), lambda => lambda.Reciprocal());      // (1)

    /// <summary>One that takes products of matrices alone.</summary>
    public override Module Fused() => new LogEigByProducts();
}
