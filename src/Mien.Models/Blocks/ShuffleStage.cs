using Mien.Torch.Modules;

namespace Mien.Models.Blocks;

/// <summary>A stage of ShuffleNetV2: one unit with stride 2, then units with stride 1. [N, cIn, H, W] → [N, cOut, ⌈H/2⌉, ⌈W/2⌉].</summary>
public sealed class ShuffleStage : Module
{
    private readonly Module[] _units;

    /// <param name="cIn">Channels in.</param>
    /// <param name="cOut">Channels out, even.</param>
    /// <param name="units">How many units, 1 or more.</param>
    public ShuffleStage(int cIn, int cOut, int units) =>
        _units = Children("units", [.. Enumerable.Range(0, units).Select(unit => unit == 0 ? new ShuffleUnit(cIn, cOut, 2) : new ShuffleUnit(cOut, cOut, 1))]);

    /// <inheritdoc/>
    public override Tensor Forward(Tensor x) => _units.Aggregate(x, (x, unit) => unit.Forward(x));
}
