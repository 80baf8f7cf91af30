using Mien.Torch.Modules;
using Mien.Torch.Ops;

namespace Mien.Models.Blocks;

/// <summary>Multi-scale asymmetric convolution: seven kernels while training, three after. [N, cIn, H, W] → [N, 3·cOut, H, W].</summary>
/// <remarks>Wang et al. (MACNN) 2024, §IV.A and Fig. 4, with the numbers of the paper:<code>
///  (1) F₁ = ReLU(BN(K₁ₓ₁ ∗ F))
///  (5) F₂ = ReLU(BN(K₃ₓ₁ ∗ F) + BN(K₃ₓ₃ ∗ F) + BN(K₁ₓ₃ ∗ F))
///  (9) F₃ = ReLU(BN(K₅ₓ₁ ∗ F) + BN(K₅ₓ₅ ∗ F) + BN(K₁ₓ₅ ∗ F))
/// (10) F_concat = F₁ ‖ F₂ ‖ F₃     joined over channels
/// </code>
/// Fused, each branch is one square kernel with a bias, Fig. 8 and Eq. 13–16: <see cref="MultiScaleBlock"/> without normalization.</remarks>
public sealed class MultiScaleAsymmetricBlock : Module
{
    private readonly Module[] _branches;

    /// <param name="cIn">Channels in.</param>
    /// <param name="cOut">Channels out of each of the three branches.</param>
    public MultiScaleAsymmetricBlock(int cIn, int cOut) =>
        _branches = Children("branches",
            new AsymmetricConvolution(cIn, cOut, 1), new AsymmetricConvolution(cIn, cOut, 3), new AsymmetricConvolution(cIn, cOut, 5));

    /// <inheritdoc/>
    public override Tensor Forward(Tensor x)
    {
        using var scope = torch.NewDisposeScope();
        return scope.MoveToOuter(Shaping.Concat(_branches.Select(branch => branch.Forward(x).Relu()), dim: 1));         // (1) (5) (9) (10)
    }
}

/// <summary>Multi-scale convolution: three kernel sizes side by side. [N, cIn, H, W] → [N, 3·cOut, H, W].</summary>
/// <remarks>
/// Wang et al. (MACNN) 2024, §IV.A, after Szegedy et al., Going deeper with convolutions, 2015; what <see cref="MultiScaleAsymmetricBlock"/> computes once it is fused,
/// with the numbers of the paper:<code>
/// (13) F₁′ = ReLU(BN(K₁ₓ₁ ∗ F)),  (14) F₂′ = ReLU(BN(K₃ₓ₃ ∗ F)),  (15) F₃′ = ReLU(BN(K₅ₓ₅ ∗ F))
/// (16) F_concat′ = F₁′ ‖ F₂′ ‖ F₃′     joined over channels
/// </code></remarks>
public sealed class MultiScaleBlock : Module
{
    private readonly Module[] _branches;

    /// <param name="cIn">Channels in.</param>
    /// <param name="cOut">Channels out of each of the three branches.</param>
    public MultiScaleBlock(int cIn, int cOut) =>
        _branches = Children("branches", new ConvBatchNorm(cIn, cOut, 1), new ConvBatchNorm(cIn, cOut, 3, padding: 1), new ConvBatchNorm(cIn, cOut, 5, padding: 2));

    /// <inheritdoc/>
    public override Tensor Forward(Tensor x)
    {
        using var scope = torch.NewDisposeScope();
        return scope.MoveToOuter(Shaping.Concat(_branches.Select(branch => branch.Forward(x).Relu()), dim: 1));         // (13) (14) (15) (16)
    }
}
