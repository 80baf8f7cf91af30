using Mien.Torch.Modules;
using Mien.Torch.Ops;

namespace Mien.Models.Blocks;

/// <summary>Weighs the channels by what they hold on the whole. [N, C, H, W] → [N, C, H, W].</summary>
/// <remarks>Woo et al., CBAM, 2018, Eq. 2:<code>
/// (1) M = σ( W₁·ReLU(W₀·avg x) + W₁·ReLU(W₀·max x) )     avg, max over H, W;  W₀: C → C/r,  W₁: C/r → C, without biases
/// (2) y = M · x
/// </code></remarks>
public sealed class ChannelAttention : Module
{
    private readonly Module _squeeze;
    private readonly Module _excite;

    /// <param name="channels">C.</param>
    /// <param name="ratio">r, at most C; the authors' is 16.</param>
    public ChannelAttention(int channels, int ratio = 16)
    {
        _squeeze = Child("squeeze", new Conv2d(channels, channels / ratio, 1));
        _excite = Child("excite", new Conv2d(channels / ratio, channels, 1));
    }

    /// <inheritdoc/>
    public override Tensor Forward(Tensor x)
    {
        using var scope = torch.NewDisposeScope();
        var m = Shared(x.Mean([2, 3], keep: true)).Plus(Shared(x.Max([2, 3], keep: true))).Sigmoid();                   // (1)
        return scope.MoveToOuter(x.Times(m));                                                                           // (2)
    }

    private Tensor Shared(Tensor pooled) => _excite.Forward(_squeeze.Forward(pooled).Relu());
}
