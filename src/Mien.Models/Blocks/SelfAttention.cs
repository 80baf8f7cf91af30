using Mien.Torch;
using Mien.Torch.Modules;
using Mien.Torch.Ops;

namespace Mien.Models.Blocks;

/// <summary>Self-attention over the places of a feature map, one head. [N, C, H, W] → [N, C, H, W].</summary>
/// <remarks>Wang et al., Non-local Neural Networks, 2018, in the form of Ho et al. 2020, App. B; it starts as x:<code>
/// (1) Q, K, V = 1×1 convolutions of GN(x)                      each [N, C, H·W]
/// (2) y = x + W ∗ (V · softmax(Kᵀ·Q/√C over the places of K))
/// </code></remarks>
public sealed class SelfAttention : Module
{
    private readonly int _channels;
    private readonly Module _norm;
    private readonly Module _projection;
    private readonly Module _last;

    /// <param name="channels">C, a multiple of 8.</param>
    public SelfAttention(int channels)
    {
        _channels = channels;
        _norm = Child("norm", new GroupNorm(8, channels));
        _projection = Child("projection", new Conv2d(channels, 3 * channels, 1, bias: true));
        _last = Child("last", Zeroed.Convolution(channels, channels, 1, padding: 0));
    }

    /// <inheritdoc/>
    public override Tensor Forward(Tensor x)
    {
        var places = x.Shape[2] * x.Shape[3];
        var all = _projection.Forward(_norm.Forward(x)).Reshape(-1, 3 * _channels, places);                             // (1)
        var (q, k, v) = (all.Narrow(1, 0, _channels), all.Narrow(1, _channels, _channels), all.Narrow(1, 2 * _channels, _channels));
        var shares = k.Transpose(1, 2).MatMul(q).Times(1 / Math.Sqrt(_channels)).Softmax(1);
        return x.Plus(_last.Forward(v.MatMul(shares).Reshape(-1, _channels, x.Shape[2], x.Shape[3])));                  // (2)
    }
}
