using Mien.Torch.Modules;
using Mien.Torch.Ops;

namespace Mien.Models.Blocks;

/// <summary>Two depthwise-separable convolutions beside a shortcut, at half the resolution. [N, cIn, H, W] → [N, cOut, ⌈H/2⌉, ⌈W/2⌉].</summary>
/// <remarks><code>
/// y = maxpool₃,₂( S₂( ReLU( S₁(x) ) ) ) + R(x)     S: separable convolution and BN;  R: 1×1 convolution with stride 2 and BN
/// </code></remarks>
public sealed class XceptionBlock : Module
{
    private readonly Module _first;
    private readonly Module _second;
    private readonly Module _shortcut;

    /// <param name="cIn">Channels in.</param>
    /// <param name="cOut">Channels out.</param>
    public XceptionBlock(int cIn, int cOut)
    {
        _first = Child("first", new SeparableConvBatchNorm(cIn, cOut));
        _second = Child("second", new SeparableConvBatchNorm(cOut, cOut));
        _shortcut = Child("shortcut", new ConvBatchNorm(cIn, cOut, 1, stride: 2));
    }

    /// <inheritdoc/>
    public override Tensor Forward(Tensor x)
    {
        using var scope = torch.NewDisposeScope();
        var y = _second.Forward(_first.Forward(x).Relu());
        return scope.MoveToOuter(y.MaxPool2d(3, 2, padding: 1).Plus(_shortcut.Forward(x)));
    }
}

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
