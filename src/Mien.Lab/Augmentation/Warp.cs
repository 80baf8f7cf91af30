using Mien.Torch;
using Mien.Torch.Ops;
using static Mien.Torch.Ops.Creation;
using static Mien.Torch.Ops.Shaping;

namespace Mien.Lab.Augmentation;

/// <summary>Mirrors, turns, moves, zooms and crops faces, and turns them in depth: one sampling for all.</summary>
/// <remarks><code>
/// (1) A = [ z·m·cos a   −z·n·sin a   tₓ ]    looks up where each output pixel comes from: m = −1 mirrored, n = −1 upside down, else 1;
///         [ z·m·sin a    z·n·cos a   t_y ]    a: angle;  z: zoom · side of the cropped window;  t: shift + place of the window, 2 = the whole width
///         [ 0            0           1   ]
/// (2) H = [ cos y        sin y·sin p         0 ]    a plane turned by yaw y and pitch p, seen from f half-widths before it
///         [ 0            cos p               0 ]
///         [ −sin y / f   cos y·sin p / f     1 ]
/// (3) o = bilinear samples of x at the first two of A·H·(u, v, 1) over the third    outside of the picture its edge goes on
/// </code></remarks>
internal sealed class Warp(AugmentOptions options) : IVariation
{
    // A face is some 15 cm wide and is looked at from some 40 cm at the least.
    private const double Focus = 5;

    /// <inheritdoc/>
    public bool IsAskedFor => options is not { Flip: 0, FlipVertical: 0, RotateDegrees: 0, Shift: 0, Zoom: 0, Crop: 0, YawDegrees: 0, PitchDegrees: 0 };

    /// <inheritdoc/>
    public Tensor Apply(Tensor x)
    {
        using var scope = torch.NewDisposeScope();
        var theta = Affine(x.Shape[0], x.Device);
        var grid = options is { YawDegrees: 0, PitchDegrees: 0 }
            ? theta.AffineGrid(x.Shape.ToArray())
            : PerspectiveGrid(theta, x.Shape[2], x.Shape[3], x.Device);
        return scope.MoveToOuter(x.GridSample(grid));                                                                   // (3)
    }

    // The first two rows of (1), [N, 2, 3].
    private Tensor Affine(long n, Device device)
    {
        var angle = Angle(options.RotateDegrees, n, device);
        var window = Uniform(1 - options.Crop, 1, device, n);
        var zoom = Uniform(1 - options.Zoom, 1 + options.Zoom, device, n).Times(window);
        var mirror = zoom.Times(Sign(options.Flip, n, device));
        var upside = zoom.Times(Sign(options.FlipVertical, n, device));
        var place = Uniform(-1, 1, device, 2, n).Times(window.Times(-1).Plus(1));
        var shift = Uniform(-2 * options.Shift, 2 * options.Shift, device, 2, n).Plus(place);
        var (cos, sin) = (angle.Cos(), angle.Sin());
        return Stack([mirror.Times(cos), upside.Times(sin).Times(-1), shift.Narrow(0, 0, 1).Reshape(n), mirror.Times(sin), upside.Times(cos), shift.Narrow(0, 1, 1).Reshape(n)], dim: 1)
            .Reshape(n, 2, 3);                                                                                          // (1)
    }

    private Tensor PerspectiveGrid(Tensor theta, long height, long width, Device device)
    {
        var n = theta.Shape[0];
        var (yaw, pitch) = (Angle(options.YawDegrees, n, device), Angle(options.PitchDegrees, n, device));
        var (none, one) = (Zeros(n).To(device), Ones(n).To(device));
        var turned = Stack(
        [
            yaw.Cos(), yaw.Sin().Times(pitch.Sin()), none,
            none, pitch.Cos(), none,
            yaw.Sin().Over(-Focus), yaw.Cos().Times(pitch.Sin()).Over(Focus), one,
        ], dim: 1).Reshape(n, 3, 3);                                                                                    // (2)
        var last = Stack([none, none, one], dim: 1).Reshape(n, 1, 3);
        var whole = Concat([theta, last], 1).MatMul(turned);
        var flat = Tensor.From<float>([1, 0, 0, 0, 1, 0], 1, 2, 3).To(device).AffineGrid(1, 1, height, width).Reshape(1, height * width, 2);
        var points = Concat([flat, Ones(1, height * width, 1).To(device)], 2).MatMul(whole.Transpose(1, 2));
        return points.Narrow(2, 0, 2).Over(points.Narrow(2, 2, 1)).Reshape(n, height, width, 2);
    }

    private static Tensor Angle(double degrees, long n, Device device) => Uniform(-1, 1, device, n).Times(degrees * Math.PI / 180);

    private static Tensor Sign(double probability, long n, Device device) =>
        Uniform(0, 1, device, n).Less(probability).To(ScalarType.Float32).Times(-2).Plus(1);
}
