using Mien.Torch.Modules;
using Mien.Torch.Ops;

namespace Mien.Models.Blocks;

/// <summary>A residual block that sees an embedding of noise level and condition. [N, C, H, W], [N, E] → [N, C, H, W].</summary>
/// <remarks>Ho et al. 2020 (DDPM), App. B; the last convolution starts at 0, so that the block starts as x:<code>
/// (1) y = x + W₂ ∗ φ(GN(W₁ ∗ φ(GN(x)) + A·e))         φ(u) = u/(1 + e⁻ᵘ)
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
        _embedding = Child("embedding", new Linear(embedding, channels));
    }

    /// <inheritdoc/>
    public override Tensor Forward(Tensor x) => throw new NotSupportedException("An embedding is needed: call Forward of two tensors.");

    /// <param name="x">[N, C, H, W].</param>
    /// <param name="e">[N, E].</param>
    public Tensor Forward(Tensor x, Tensor e)
    {
        var h = _first.Forward(_norms[0].Forward(x).Silu()).Plus(_embedding.Forward(e).Reshape(-1, _channels, 1, 1));
        return x.Plus(_second.Forward(_norms[1].Forward(h).Silu()));                                                    // (1)
    }
}
