using Mien.Torch;
using Mien.Torch.Ops;
using static Mien.Torch.Ops.Creation;

namespace Mien.Lab.Augmentation;

/// <summary>A shadow over all that lies beyond a line: u·cos φ + v·sin φ &gt; d, with u and v from −1 to 1 over the face, φ any angle, d from −½ to ½.</summary>
internal sealed class Shadow(AugmentOptions options) : IVariation
{
    /// <inheritdoc/>
    public bool IsAskedFor => options.Shadow > 0;

    /// <inheritdoc/>
    public Tensor Apply(Tensor x)
    {
        using var scope = torch.NewDisposeScope();
        var (n, device) = (x.Shape[0], x.Device);
        var angle = Uniform(0, 2 * Math.PI, device, n, 1, 1, 1);
        var falls = Uniform(0, 1, device, n, 1, 1, 1).Less(options.Shadow);
        var distance = Uniform(-0.5, 0.5, device, n, 1, 1, 1);
        var u = Centered(x.Shape[3], device).Reshape(1, 1, 1, -1);
        var v = Centered(x.Shape[2], device).Reshape(1, 1, -1, 1);
        var dark = distance.Less(u.Times(angle.Cos()).Plus(v.Times(angle.Sin()))).And(falls).To(ScalarType.Float32);
        return scope.MoveToOuter(x.Times(dark.Times(options.ShadowFactor - 1).Plus(1)));
    }

    private static Tensor Centered(long side, Device device) => Range(side).To(device).Plus(0.5).Times(2.0 / side).Minus(1);
}
