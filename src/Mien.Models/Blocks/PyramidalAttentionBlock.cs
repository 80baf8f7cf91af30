using Mien.Torch.Modules;
using Mien.Torch.Ops;

namespace Mien.Models.Blocks;

/// <summary>A residual block of two pyramidal convolutions whose result is weighed by attention. [N, cIn, H, W] → [N, cOut, ⌈H/stride⌉, ⌈W/stride⌉].</summary>
/// <remarks>Qi et al. (PCARNet) 2024:<code>
/// (1) F = P₂( ReLU( P₁(x) ) )      P: pyramidal convolution and BN; the first has the stride
/// (2) y = ReLU( A(F) + S(x) )      A: adaptive channel attention, then spatial attention;  S(x) = x, where the shape changes BN(W ∗ x) with 1×1
/// </code></remarks>
public sealed class PyramidalAttentionBlock : Module
{
    private readonly Module _first;
    private readonly Module _second;
    private readonly Module _attention;
    private readonly Module? _shortcut;

    /// <param name="cIn">Channels in.</param>
    /// <param name="cOut">Channels out.</param>
    /// <param name="levels">Of the pyramids, 1 to 4.</param>
    /// <param name="stride">1, or 2 for half the resolution.</param>
    public PyramidalAttentionBlock(int cIn, int cOut, int levels, int stride)
    {
        _first = Child("first", new PyramidalConvBatchNorm(cIn, cOut, levels, stride));
        _second = Child("second", new PyramidalConvBatchNorm(cOut, cOut, levels));
        _attention = Child("attention", new Cbam(new AdaptiveChannelAttention(cOut), new SpatialAttention()));
        _shortcut = Child("shortcut", ResidualBlock.Shortcut(cIn, cOut, stride));
    }

    /// <inheritdoc/>
    public override Tensor Forward(Tensor x)
    {
        using var scope = torch.NewDisposeScope();
        var f = _second.Forward(_first.Forward(x).Relu());                                                              // (1)
        return scope.MoveToOuter(_attention.Forward(f).Plus(_shortcut?.Forward(x) ?? x).Relu());                        // (2)
    }
}
