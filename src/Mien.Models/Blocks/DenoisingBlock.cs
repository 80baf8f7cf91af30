using Mien.Torch.Modules;
using Mien.Torch.Ops;

namespace Mien.Models.Blocks;

/// <summary>A residual block that sees an embedding of noise level and condition. [N, C, H, W], [N, E] → [N, C, H, W].</summary>
/// <remarks>Dhariwal &amp; Nichol 2021, §3.1 (adaptive group normalization); the last convolution starts at 0, so that the block starts as x:<code>
/// (1) h = W₁ ∗ φ(GN(x))                               φ(u) = u/(1 + e⁻ᵘ)
/// (2) y = x + W₂ ∗ φ((1 + s)·GN(h) + t)               s, t = A·e
/// </code></remarks>
public sealed class DenoisingBlock : Module
{
    private const int Groups = 8;

    private readonly int _channels;
    private readonly Module[] _norms;
    private readonly Module _first;
    private readonly Module _second;
    private readonly Module _embedding;

    /// <param name="channels">C, a multiple of 8.</param>
    /// <param name="embedding">E.</param>
    public DenoisingBlock(int channels, int embedding)
    {
        _channels = channels;
        _norms = Children<Module>("norms", new GroupNorm(Groups, channels), new GroupNorm(Groups, channels));
        _first = Child("first", new Conv2d(channels, channels, 3, padding: 1, bias: true));
        _second = Child("second", Zeroed.Convolution(channels, channels, 3, padding: 1));
        _embedding = Child("embedding", new Linear(embedding, 2 * channels));
    }

    /// <inheritdoc/>
    public override Tensor Forward(Tensor x) => throw new NotSupportedException("An embedding is needed: call Forward of two tensors.");

    /// <param name="x">[N, C, H, W].</param>
    /// <param name="e">[N, E].</param>
    public Tensor Forward(Tensor x, Tensor e)
    {
        var h = _norms[1].Forward(_first.Forward(_norms[0].Forward(x).Silu()));                                         // (1)
        var told = _embedding.Forward(e).Reshape(-1, 2 * _channels, 1, 1);
        h = h.Times(told.Narrow(1, 0, _channels).Plus(1)).Plus(told.Narrow(1, _channels, _channels));
        return x.Plus(_second.Forward(h.Silu()));                                                                       // (2)
    }
}
