using Mien.Torch.Modules;
using Mien.Torch.Ops;

namespace Mien.Models.Blocks;

/// <summary>MobileNet's block: a depthwise, then a pointwise convolution. [N, cIn, H, W] → [N, cOut, ⌈H/stride⌉, ⌈W/stride⌉].</summary>
/// <remarks>Howard et al., MobileNets, 2017, Fig. 3:<code>
/// (1) d = ReLU(BN(D ∗ x))     one 3×3 kernel for each channel
/// (2) y = ReLU(BN(P ∗ d))     1×1, mixes the channels
/// </code>
/// Unlike <see cref="SeparableConvBatchNorm"/>, Xception's, it has batch normalization and ReLU between the two.</remarks>
public sealed class DepthwiseSeparableBlock : Module
{
    private readonly Module _depthwise;
    private readonly Module _pointwise;

    /// <param name="cIn">Channels in.</param>
    /// <param name="cOut">Channels out.</param>
    /// <param name="stride">1, or 2 for half the resolution.</param>
    public DepthwiseSeparableBlock(int cIn, int cOut, int stride)
    {
        _depthwise = Child("depthwise", new ConvBatchNorm(cIn, cIn, 3, stride, padding: 1, groups: cIn));
        _pointwise = Child("pointwise", new ConvBatchNorm(cIn, cOut, 1));
    }

    /// <inheritdoc/>
    public override Tensor Forward(Tensor x)
    {
        using var scope = torch.NewDisposeScope();
        return scope.MoveToOuter(_pointwise.Forward(_depthwise.Forward(x).Relu()).Relu());                              // (1) (2)
    }
}
