using Mien.Torch.Modules;
using Mien.Torch.Ops;

namespace Mien.Models.Blocks;

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
