using Mien.Torch.Modules;
using Mien.Torch.Ops;

namespace Mien.Models.Blocks;

/// <summary>Convolutions beside a shortcut. [N, cIn, H, W] → [N, cOut, ⌈H/stride⌉, ⌈W/stride⌉].</summary>
/// <remarks>He et al., Deep Residual Learning for Image Recognition, 2016, §3.2 and Fig. 5:<code>
/// (1) y = ReLU(A(F(x)) + S(x))                             A(u) = u, or squeeze-and-excitation: Hu et al. 2018, Fig. 3
/// (2) F(x) = BN(W₂ ∗ ReLU(BN(W₁ ∗ x)))                     basic: 3×3, 3×3; the first has the stride
/// (3) F(x) = BN(W₃ ∗ ReLU(BN(W₂ ∗ ReLU(BN(W₁ ∗ x)))))      bottleneck: 1×1, 3×3, 1×1 to four times the width; the 3×3 has the stride
/// (4) S(x) = x, where the shape changes BN(W ∗ x)           1×1 with the stride
/// </code></remarks>
public sealed class ResidualBlock : Module
{
    private const int Expansion = 4;

    private readonly Module[] _layers;
    private readonly Module? _shortcut;
    private readonly Module? _attention;

    private ResidualBlock(Module[] layers, Module? shortcut, Module? attention = null) =>
        (_layers, _shortcut, _attention) = (Children("layers", layers), Child("shortcut", shortcut), Child("attention", attention));

    /// <summary>Two 3 × 3 convolutions, (2).</summary>
    /// <param name="cIn">Channels in.</param>
    /// <param name="cOut">Channels out.</param>
    /// <param name="stride">1, or 2 for half the resolution.</param>
    public static ResidualBlock Basic(int cIn, int cOut, int stride) => new(
        [new ConvBatchNorm(cIn, cOut, 3, stride, padding: 1), new ConvBatchNorm(cOut, cOut, 3, padding: 1)],
        Shortcut(cIn, cOut, stride));

    /// <summary>The same with squeeze-and-excitation.</summary>
    /// <param name="cIn">Channels in.</param>
    /// <param name="cOut">Channels out.</param>
    /// <param name="stride">1, or 2 for half the resolution.</param>
    public static ResidualBlock Excited(int cIn, int cOut, int stride) => new(
        [new ConvBatchNorm(cIn, cOut, 3, stride, padding: 1), new ConvBatchNorm(cOut, cOut, 3, padding: 1)],
        Shortcut(cIn, cOut, stride), new SqueezeExcitation(cOut));

    /// <summary>A 3 × 3 convolution between two of 1 × 1, (3).</summary>
    /// <param name="cIn">Channels in.</param>
    /// <param name="width">Channels inside; four times as many come out.</param>
    /// <param name="stride">1, or 2 for half the resolution.</param>
    public static ResidualBlock Bottleneck(int cIn, int width, int stride) => new(
        [new ConvBatchNorm(cIn, width, 1), new ConvBatchNorm(width, width, 3, stride, padding: 1), new ConvBatchNorm(width, Expansion * width, 1)],
        Shortcut(cIn, Expansion * width, stride));

    /// <inheritdoc/>
    public override Tensor Forward(Tensor x)
    {
        using var scope = torch.NewDisposeScope();
        var y = _layers.Skip(1).Aggregate(_layers[0].Forward(x), (y, layer) => layer.Forward(y.Relu()));                // (2) (3)
        return scope.MoveToOuter((_attention?.Forward(y) ?? y).Plus(_shortcut?.Forward(x) ?? x).Relu());                // (1) (4)
    }

    /// <summary>S of (4): null where x itself fits.</summary>
    internal static ConvBatchNorm? Shortcut(int cIn, int cOut, int stride) => cIn == cOut && stride == 1 ? null : new ConvBatchNorm(cIn, cOut, 1, stride);
}
