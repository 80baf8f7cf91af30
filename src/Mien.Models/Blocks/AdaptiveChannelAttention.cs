using Mien.Torch.Modules;
using Mien.Torch.Ops;

namespace Mien.Models.Blocks;

/// <summary>Channel attention by a convolution along the channels, without a bottleneck. [N, C, H, W] → [N, C, H, W].</summary>
/// <remarks>
/// Qi et al. (PCARNet) 2024: CBAM's channel attention whose shared layers are one convolution along the channels, its length after Wang et al., ECA-Net, 2020,
/// Eq. 12:<code>
/// (1) M = σ( w ∗ avg x + w ∗ max x )     avg, max over H, W;  w: k weights along the channels, zeros beyond the first and the last
/// (2) k = |(log₂ C + 1) / 2|, odd        3 for 64 channels, 5 for 128, 256 and 512
/// (3) y = M · x
/// </code></remarks>
public sealed class AdaptiveChannelAttention : Module
{
    private readonly Module _neighbors;

    /// <param name="channels">C.</param>
    public AdaptiveChannelAttention(int channels) =>
        _neighbors = Child("neighbors", new Conv2d(1, 1, (LengthFor(channels), 1), padding: (LengthFor(channels) / 2, 0)));

    /// <inheritdoc/>
    public override Tensor Forward(Tensor x)
    {
        using var scope = torch.NewDisposeScope();
        var m = AlongChannels(x.Mean([2, 3], keep: true)).Plus(AlongChannels(x.Max([2, 3], keep: true))).Sigmoid();     // (1)
        return scope.MoveToOuter(x.Times(m));                                                                           // (3)
    }

    // (2); the next odd number where the length is even, as ECA-Net does.
    private static int LengthFor(int channels) => (int)((Math.Log2(channels) + 1) / 2) | 1;

    // [N, C, 1, 1] → [N, 1, C, 1], where the channels are rows, and back.
    private Tensor AlongChannels(Tensor pooled) => _neighbors.Forward(pooled.Transpose(1, 2)).Transpose(1, 2);
}
