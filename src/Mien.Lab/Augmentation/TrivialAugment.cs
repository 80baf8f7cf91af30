using Mien.Torch;
using Mien.Torch.Ops;
using static Mien.Torch.Ops.Creation;

namespace Mien.Lab.Augmentation;

/// <summary>Each face is varied in one way, drawn evenly from a list, with a strength drawn evenly from its range. Müller &amp; Hutter 2021.</summary>
/// <remarks>Of the authors' list without color and equalization, which a gray face of 48 × 48 gives no hold to.</remarks>
internal sealed class TrivialAugment(AugmentOptions options) : IVariation
{
    // Their "wide" ranges.
    private static readonly Func<Tensor, Tensor>[] Ways =
    [
        x => x,
        x => new Warp(new() { RotateDegrees = 135 }).Apply(x),
        x => new Warp(new() { Shift = 0.3 }).Apply(x),
        x => new Warp(new() { Zoom = 0.5 }).Apply(x),
        x => new Lighting(new() { Brightness = 0.99 }).Apply(x),
        x => new Lighting(new() { Contrast = 0.99 }).Apply(x),
        Posterized,
        Solarized,
        Sharpened,
        Stretched,
    ];

    /// <inheritdoc/>
    public bool IsAskedFor => options.Trivial;

    /// <inheritdoc/>
    public Tensor Apply(Tensor x)
    {
        using var scope = torch.NewDisposeScope();
        // A batch's faces are in random order already, so a way takes the next few of them; which ways get one more is drawn.
        var n = (int)x.Shape[0];
        var first = (int)(Uniform(0, Ways.Length, Device.Cpu, 1).Item());
        var parts = new List<Tensor>();
        for (int way = 0, start = 0; way < Ways.Length && start < n; way++)
        {
            var end = n * (way + 1) / Ways.Length;
            if (end > start)
            {
                parts.Add(Ways[(way + first) % Ways.Length](x.Narrow(0, start, end - start)));
            }
            start = end;
        }
        return scope.MoveToOuter(Shaping.Concat(parts, 0));
    }

    // 2 to 8 bits a pixel.
    private static Tensor Posterized(Tensor x)
    {
        var levels = Uniform(2, 9, x.Device, x.Shape[0], 1, 1, 1).Floor().Times(Math.Log(2)).Exp();
        // A little under the next level, so that white is the last of them.
        return x.Times(levels.Minus(1e-3)).Floor().Over(levels.Minus(1)).Clamp(0, 1);
    }

    // What is lighter than a threshold is inverted.
    private static Tensor Solarized(Tensor x) => x.Less(Uniform(0, 1, x.Device, x.Shape[0], 1, 1, 1)).Where(x, x.Times(-1).Plus(1));

    private static Tensor Sharpened(Tensor x)
    {
        var smooth = x.PadEdge(1, 1, 1, 1).AvgPool2d(3, 1);
        return smooth.Plus(x.Minus(smooth).Times(Uniform(0.01, 1.99, x.Device, x.Shape[0], 1, 1, 1))).Clamp(0, 1);
    }

    // Darkest to black, lightest to white.
    private static Tensor Stretched(Tensor x)
    {
        var low = x.Times(-1).Max([1, 2, 3], keep: true).Times(-1);
        var high = x.Max([1, 2, 3], keep: true);
        return x.Minus(low).Over(high.Minus(low).Clamp(1.0 / 255, 1));
    }
}
