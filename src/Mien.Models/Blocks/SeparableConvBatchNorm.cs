using Mien.Torch.Modules;

namespace Mien.Models.Blocks;

/// <summary>A depthwise-separable 3 × 3 convolution and the batch normalization after it. [N, cIn, H, W] → [N, cOut, H, W].</summary>
/// <remarks>Chollet, Xception, 2017; 9·cIn + cIn·cOut weights where a full convolution has 9·cIn·cOut:<code>
/// (1) d = D ∗ x      one 3×3 kernel for each channel
/// (2) y = BN(P ∗ d)  1×1, mixes the channels
/// </code></remarks>
public sealed class SeparableConvBatchNorm : Module
{
    private readonly Module _depthwise;
    private readonly Module _pointwise;

    /// <param name="cIn">Channels in.</param>
    /// <param name="cOut">Channels out.</param>
    public SeparableConvBatchNorm(int cIn, int cOut)
    {
        _depthwise = Child("depthwise", new Conv2d(cIn, cIn, 3, padding: 1, groups: cIn));
        _pointwise = Child("pointwise", new ConvBatchNorm(cIn, cOut, 1));
    }

    /// <inheritdoc/>
    public override Tensor Forward(Tensor x) => _pointwise.Forward(_depthwise.Forward(x));                             // (1) (2)
}
