using Mien.Torch;
using Mien.Torch.Modules;
using Mien.Torch.Ops;
using static Mien.Torch.Ops.Shaping;

namespace Mien.Models.Blocks;

/// <summary>A small U-Net that sees a noise level and a condition. [N, 1, H, W] → [N, 1, H, W], sides that are multiples of 8.</summary>
/// <remarks>
/// After Ho et al. 2020 (DDPM), App. B, at half the resolution from the start, as Hoogeboom et al. 2023 advise where computing is dear:<code>
/// (1) e  = φ(A₂·φ(A₁·[cos 2πf·n, sin 2πf·n] + B·c))      n: noise level, f: 16 frequencies;  φ(u) = u/(1 + e⁻ᵘ)
/// (2) x₀ = W ∗ pixels(x)                                  2×2 pixels as 4 channels
/// (3) hᵢ = Rⁿ(down(hᵢ₋₁)), i = 1, 2, 3                    w, 2w and 4w maps of a half, a fourth and an eighth of the sides;  R: <see cref="DenoisingBlock"/>
/// (4) m  = Rⁿ(S(h₃))                                      S: self-attention over all places;  n: 1 for i = 1, where a block is dear, else the depth
/// (5) uᵢ = Rⁿ(up(uᵢ₊₁) + hᵢ), i = 2, 1                    u₃ = m
/// (6) F  = pixels⁻¹(W ∗ φ(GN(u₁)))
/// </code></remarks>
public sealed class DiffusionUNet : Module
{
    private const int Frequencies = 16;

    private readonly Module[] _embedding;
    private readonly Module _condition;
    private readonly Tensor _frequencies;
    private readonly Module _first;
    private readonly DenoisingBlock[] _down;
    private readonly Module[] _shrink;
    private readonly DenoisingBlock _before;
    private readonly Module _attention;
    private readonly DenoisingBlock[] _up;
    private readonly DenoisingBlock[] _deeper;
    private readonly Module[] _grow;
    private readonly Module _norm;
    private readonly Module _last;

    /// <param name="conditions">Numbers of the condition.</param>
    /// <param name="width">w, a multiple of 8.</param>
    /// <param name="depth">n, at least 1.</param>
    public DiffusionUNet(int conditions, int width, int depth)
    {
        var e = 4 * width;
        // From a tenth to ten turns over a unit of the noise level, which lies in −1.6…1.1.
        _frequencies = Buffer("frequencies", Tensor.From<float>([.. Enumerable.Range(0, Frequencies).Select(i => 2 * MathF.PI * 0.1f * MathF.Pow(40, i / (Frequencies - 1f)))], 1, Frequencies));
        _embedding = Children<Module>("embedding", new Linear(2 * Frequencies, e), new Linear(e, e));
        _condition = Child("condition", new Linear(conditions, e));
        _first = Child("first", new Conv2d(4, width, 3, padding: 1, bias: true));
        _down = Children("down", new DenoisingBlock(width, e), new DenoisingBlock(2 * width, e), new DenoisingBlock(4 * width, e));
        _shrink = Children<Module>("shrink", new Conv2d(width, 2 * width, 3, stride: 2, padding: 1, bias: true), new Conv2d(2 * width, 4 * width, 3, stride: 2, padding: 1, bias: true));
        _attention = Child("attention", new SelfAttention(4 * width));
        _before = Child("before", new DenoisingBlock(4 * width, e));
        _up = Children("up", new DenoisingBlock(width, e), new DenoisingBlock(2 * width, e));
        int[] deeper = [2 * width, 4 * width, 4 * width, 2 * width];
        _deeper = Children("deeper", [.. deeper.SelectMany(channels => Enumerable.Range(1, depth - 1).Select(_ => new DenoisingBlock(channels, e)))]);
        _grow = Children<Module>("grow", new Conv2d(2 * width, width, 1, bias: true), new Conv2d(4 * width, 2 * width, 1, bias: true));
        _norm = Child("norm", new GroupNorm(8, width));
        _last = Child("last", Zeroed.Convolution(width, 4, 3, padding: 1));
    }

    /// <inheritdoc/>
    public override Tensor Forward(Tensor x) => throw new NotSupportedException("A noise level and a condition are needed: call Forward of three tensors.");

    /// <param name="x">[N, 1, H, W].</param>
    /// <param name="level">n, [N, 1].</param>
    /// <param name="conditions">c, [N, conditions].</param>
    public Tensor Forward(Tensor x, Tensor level, Tensor conditions)
    {
        var angles = level.Times(_frequencies);
        var e = _embedding[0].Forward(Concat([angles.Cos(), angles.Sin()], 1)).Plus(_condition.Forward(conditions)).Silu();
        e = _embedding[1].Forward(e).Silu();                                                                            // (1)
        var (rows, columns) = (x.Shape[2] / 2, x.Shape[3] / 2);
        var first = x.Reshape(-1, rows, 2, columns, 2).Permute(0, 2, 4, 1, 3).Reshape(-1, 4, rows, columns);
        var h1 = _down[0].Forward(_first.Forward(first), e);                                                             // (2) (3)
        var h2 = Deeper(0, _down[1].Forward(_shrink[0].Forward(h1), e), e);
        var h3 = Deeper(1, _down[2].Forward(_shrink[1].Forward(h2), e), e);
        var m = Deeper(2, _before.Forward(_attention.Forward(h3), e), e);                                               // (4)
        var u2 = Deeper(3, _up[1].Forward(_grow[1].Forward(m).Enlarge(2).Plus(h2), e), e);                              // (5)
        var u1 = _up[0].Forward(_grow[0].Forward(u2).Enlarge(2).Plus(h1), e);
        var y = _last.Forward(_norm.Forward(u1).Silu());                                                                // (6)
        return y.Reshape(-1, 2, 2, rows, columns).Permute(0, 3, 1, 4, 2).Reshape(-1, 1, 2 * rows, 2 * columns);
    }

    // Of four places in the network, with as many blocks each.
    private Tensor Deeper(int place, Tensor x, Tensor e)
    {
        var each = _deeper.Length / 4;
        return _deeper.Skip(place * each).Take(each).Aggregate(x, (x, block) => block.Forward(x, e));
    }
}
