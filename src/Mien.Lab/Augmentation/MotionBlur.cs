using Mien.Torch;
using Mien.Torch.Ops;
using static Mien.Torch.Ops.Creation;

namespace Mien.Lab.Augmentation;

/// <summary>A face that moved while the shutter was open: the mean along a line, of a length and direction of its own for each face.</summary>
/// <remarks><code>
/// (1) k(u, v) ∝ max(0, 1 − d⊥) · clamp(l/2 + ½ − d∥, 0, 1)     d∥ = |u·cos θ + v·sin θ|,  d⊥ = |v·cos θ − u·sin θ|,  in pixels
/// </code>l: length, θ: direction. The edge goes on.</remarks>
internal static class MotionBlur
{
    private const int Reach = 5;

    /// <summary>Pixels of a face of 48 that the longest line covers.</summary>
    private const double Longest = 10;

    /// <param name="x">[N, C, H, W], 0…1.</param>
    /// <param name="strength">0…1: how far up the range of lengths goes.</param>
    public static Tensor Apply(Tensor x, double strength)
    {
        var n = x.Shape[0];
        return Apply(x, Uniform(1, 1 + ((Longest - 1) * strength), x.Device, n), Uniform(0, Math.PI, x.Device, n));
    }

    /// <param name="x">[N, C, H, W], 0…1.</param>
    /// <param name="length">[N], pixels, 1…10.</param>
    /// <param name="direction">[N], radians; 0: along rows.</param>
    public static Tensor Apply(Tensor x, Tensor length, Tensor direction)
    {
        using var scope = torch.NewDisposeScope();
        var (n, c, h, w) = (x.Shape[0], x.Shape[1], x.Shape[2], x.Shape[3]);
        const int side = (2 * Reach) + 1;
        var axis = Range(side).To(x.Device).Minus(Reach);
        var (u, v) = (axis.Reshape(1, 1, side), axis.Reshape(1, side, 1));
        var (cos, sin) = (direction.Cos().Reshape(n, 1, 1), direction.Sin().Reshape(n, 1, 1));
        var along = u.Times(cos).Plus(v.Times(sin)).Abs();
        var across = v.Times(cos).Minus(u.Times(sin)).Abs();
        var k = across.Times(-1).Plus(1).AtLeast(0).Times(length.Reshape(n, 1, 1).Times(0.5).Plus(0.5).Minus(along).Clamp(0, 1));   // (1)
        var kernel = k.Over(k.Sum([1, 2], keep: true));
        kernel = Shaping.Stack(Enumerable.Repeat(kernel, (int)c), 1).Reshape(n * c, 1, side, side);
        var y = x.PadEdge(Reach, Reach, Reach, Reach).Reshape(1, n * c, h + (2 * Reach), w + (2 * Reach));
        return scope.MoveToOuter(y.Conv2d(kernel, null, [1, 1], [0, 0], (int)(n * c)).Reshape(n, c, h, w).Clamp(0, 1));
    }
}
