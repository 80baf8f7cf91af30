using Mien.Torch.Modules;
using Mien.Torch.Ops;

namespace Mien.Models.Blocks;

/// <summary>LFER-LDL's output: a depthwise-separable convolution with Mish for a fully connected layer. [N, C, 7, 7] → [N, classes].</summary>
/// <remarks>Liu et al., LFER-LDL, 2022, §1.1:<code>
/// (1) p = avgpool₃,₂(x)                    7×7 → 3×3
/// (2) d = Mish(BN(D ∗ p))                  3×3 depthwise without padding: 3×3 → 1×1;  Mish(x) = x · tanh(ln(1 + eˣ))
/// (3) z = mean over H, W of (P ∗ d + b)    1×1, one channel for each class
/// </code></remarks>
public sealed class SeparableOutput : Module
{
    private readonly Module _depthwise;
    private readonly Module _pointwise;

    /// <param name="channels">C.</param>
    /// <param name="classes">Numbers out.</param>
    public SeparableOutput(int channels, int classes)
    {
        _depthwise = Child("depthwise", new ConvBatchNorm(channels, channels, 3, groups: channels));
        _pointwise = Child("pointwise", new Conv2d(channels, classes, 1, bias: true));
    }

    /// <inheritdoc/>
    public override Tensor Forward(Tensor x)
    {
        using var scope = torch.NewDisposeScope();
        var d = _depthwise.Forward(x.AvgPool2d(3, 2)).Mish();                                                           // (1) (2)
        return scope.MoveToOuter(_pointwise.Forward(d).GlobalAveragePool());                                            // (3)
    }
}
