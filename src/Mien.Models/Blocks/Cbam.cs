using Mien.Torch.Modules;
using Mien.Torch.Ops;

namespace Mien.Models.Blocks;

/// <summary>Convolutional block attention: over channels, then over places. [N, C, H, W] → [N, C, H, W].</summary>
/// <remarks>Woo et al., CBAM: Convolutional Block Attention Module, 2018, Eq. 1:<code>
/// (1) y = Mₛ(Mc(x)·x) · (Mc(x)·x)     Mc: channel attention,  Mₛ: spatial attention
/// </code></remarks>
public sealed class Cbam : Module
{
    private readonly Module _channel;
    private readonly Module _spatial;

    /// <param name="channels">C.</param>
    /// <param name="ratio">The reduction ratio between the layers of the channel attention.</param>
    public Cbam(int channels, int ratio = 16)
        : this(new ChannelAttention(channels, ratio), new SpatialAttention())
    {
    }

    internal Cbam(Module channel, Module spatial) => (_channel, _spatial) = (Child("channel", channel), Child("spatial", spatial));

    /// <inheritdoc/>
    public override Tensor Forward(Tensor x)
    {
        using var scope = torch.NewDisposeScope();
        return scope.MoveToOuter(_spatial.Forward(_channel.Forward(x)));                                                // (1)
    }
}

/// <summary>Channel attention of CBAM. [N, C, H, W] → [N, C, H, W].</summary>
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

/// <summary>Spatial attention of CBAM. [N, C, H, W] → [N, C, H, W].</summary>
/// <remarks>Woo et al., CBAM, 2018, Eq. 3:<code>
/// (1) M = σ( W ∗ (avg x ‖ max x) )     avg, max over channels;  W: 7×7, two channels to one
/// (2) y = M · x
/// </code></remarks>
public sealed class SpatialAttention : Module
{
    private readonly Module _convolution;

    /// <summary>With fresh weights.</summary>
    public SpatialAttention() =>
        _convolution = Child("convolution", new Conv2d(2, 1, 7, padding: 3));

    /// <inheritdoc/>
    public override Tensor Forward(Tensor x)
    {
        using var scope = torch.NewDisposeScope();
        var m = _convolution.Forward(Shaping.Concat([x.Mean([1], keep: true), x.Max([1], keep: true)], dim: 1)).Sigmoid();   // (1)
        return scope.MoveToOuter(x.Times(m));                                                                           // (2)
    }
}
