using Mien.Torch;
using Mien.Torch.Ops;
using static Mien.Torch.Ops.Creation;
using static Mien.Torch.Ops.Shaping;

namespace Mien.Lab.Augmentation;

/// <summary>Mirrors, turns, moves and zooms a batch of faces at once, each by its own draw, on the device where they lie.</summary>
/// <remarks><code>
/// (1) θ = [ z·m·cos a   −z·sin a   tₓ ]      looks up where each output pixel comes from
///         [ z·m·sin a    z·cos a   t_y ]      m = −1 mirrored, 1 not;  a: angle;  z: zoom;  t: shift, 2 = the whole width
/// (2) y = bilinear samples of x at θ · grid   outside of the picture its edge goes on
/// </code></remarks>
public sealed class Affine(AugmentOptions options)
{
    /// <param name="x">[N, C, H, W].</param>
    /// <returns>[N, C, H, W]; x itself when there is nothing to vary.</returns>
    public Tensor Apply(Tensor x)
    {
        if (options is { Flip: 0, RotateDegrees: 0, Shift: 0, Zoom: 0 })
        {
            return x;
        }
        using var scope = new TensorScope();
        var (n, device) = (x.Shape[0], x.Device);
        var angle = Uniform(-1, 1, device, n) * (options.RotateDegrees * Math.PI / 180);
        var zoom = Uniform(1 - options.Zoom, 1 + options.Zoom, device, n);
        var mirror = Uniform(0, 1, device, n).Less(options.Flip).To(ScalarType.Float32) * -2 + 1;
        var shift = Uniform(-2 * options.Shift, 2 * options.Shift, device, 2, n);
        var (cos, sin) = (zoom * angle.Cos(), zoom * angle.Sin());
        var theta = Stack([mirror * cos, sin * -1, shift.Narrow(0, 0, 1).Reshape(n), mirror * sin, cos, shift.Narrow(0, 1, 1).Reshape(n)], dim: 1);  // (1)
        return scope.Return(x.GridSample(theta.Reshape(n, 2, 3).AffineGrid(x.Shape.ToArray())));                                                       // (2)
    }
}
