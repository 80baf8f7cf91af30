using Mien.Torch.Modules;

namespace Mien.Models.Blocks;

/// <summary>Convolutional block attention: what first, then where. [N, C, H, W] → [N, C, H, W].</summary>
/// <remarks>Woo et al., CBAM: Convolutional Block Attention Module, 2018, Eq. 1:<code>
/// (1) y = Mₛ(Mc(x)·x) · (Mc(x)·x)     Mc: channel attention,  Mₛ: spatial attention
/// </code></remarks>
public sealed class Cbam : Module
{
    private readonly Module _channel;
    private readonly Module _spatial;

    /// <param name="channels">C.</param>
    /// <param name="ratio">How many channels become one between the layers of the channel attention.</param>
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
