using Mien.Torch;
using Mien.Torch.Modules;
using Mien.Torch.Ops;
using static Mien.Torch.Ops.Shaping;

namespace Mien.Models.Blocks;

/// <summary>A unit of ShuffleNetV2. [N, cIn, H, W] → [N, cOut, ⌈H/stride⌉, ⌈W/stride⌉].</summary>
/// <remarks>Ma et al., ShuffleNet V2, 2018, Fig. 3 (c) and (d):<code>
/// (1) x₁ ‖ x₂ = x                     stride 1: the two halves of the channels;  stride 2: x₁ = x₂ = x
/// (2) y₁ = x₁                         stride 2: ReLU(BN(P ∗ BN(D ∗ x₁)))         D: 3×3 depthwise,  P: 1×1
/// (3) y₂ = ReLU(BN(P″ ∗ BN(D′ ∗ ReLU(BN(P′ ∗ x₂)))))
/// (4) y  = shuffle(y₁ ‖ y₂)           the first channel of each half, the second of each, …
/// </code></remarks>
public sealed class ShuffleUnit : Module
{
    private readonly Module[] _shortcut;
    private readonly Module[] _branch;

    /// <param name="cIn">Channels in; with stride 1 as many as <paramref name="cOut"/>.</param>
    /// <param name="cOut">Channels out, even.</param>
    /// <param name="stride">1 or 2.</param>
    public ShuffleUnit(int cIn, int cOut, int stride)
    {
        _shortcut = Children<Module>("shortcut", stride == 1 ? [] : [Depthwise(cIn, stride), new ConvBatchNorm(cIn, cOut / 2, 1)]);
        _branch = Children("branch", new ConvBatchNorm(stride == 1 ? cIn / 2 : cIn, cOut / 2, 1), Depthwise(cOut / 2, stride), new ConvBatchNorm(cOut / 2, cOut / 2, 1));
    }

    /// <inheritdoc/>
    public override Tensor Forward(Tensor x)
    {
        using var scope = torch.NewDisposeScope();
        var (x1, x2) = _shortcut.Length == 0 ? Halves(x) : (x, x);                                                      // (1)
        var y1 = _shortcut is [var d, var p] ? p.Forward(d.Forward(x1)).Relu() : x1;                                    // (2)
        var y2 = _branch[2].Forward(_branch[1].Forward(_branch[0].Forward(x2).Relu())).Relu();                          // (3)
        return scope.MoveToOuter(Shuffle(Concat([y1, y2], 1)));                                                         // (4)
    }

    private static ConvBatchNorm Depthwise(int channels, int stride) => new(channels, channels, 3, stride, padding: 1, groups: channels);

    private static (Tensor First, Tensor Second) Halves(Tensor x) =>
        (x.Narrow(1, 0, x.Shape[1] / 2), x.Narrow(1, x.Shape[1] / 2, x.Shape[1] / 2));

    // The batch stays free (−1), so that an exported network takes any number of pictures.
    private static Tensor Shuffle(Tensor x) =>
        x.Reshape(-1, 2, x.Shape[1] / 2, x.Shape[2], x.Shape[3]).Transpose(1, 2).Reshape(-1, x.Shape[1], x.Shape[2], x.Shape[3]);
}

/// <summary>A stage of ShuffleNetV2: one unit with stride 2, then units with stride 1. [N, cIn, H, W] → [N, cOut, ⌈H/2⌉, ⌈W/2⌉].</summary>
public sealed class ShuffleStage : Module
{
    private readonly Module[] _units;

    /// <param name="cIn">Channels in.</param>
    /// <param name="cOut">Channels out, even.</param>
    /// <param name="units">The number of units, 1 or more.</param>
    public ShuffleStage(int cIn, int cOut, int units) =>
        _units = Children("units", [.. Enumerable.Range(0, units).Select(unit => unit == 0 ? new ShuffleUnit(cIn, cOut, 2) : new ShuffleUnit(cOut, cOut, 1))]);

    /// <inheritdoc/>
    public override Tensor Forward(Tensor x) => _units.Aggregate(x, (x, unit) => unit.Forward(x));
}
