using Mien.Torch;
using Mien.Torch.Ops;
using static Mien.Torch.Ops.Creation;

namespace Mien.Lab.Augmentation;

/// <summary>Things that hide a part of a face, drawn in one tone with some grain: glasses, a mask, a hand, hair, a band, a patch.</summary>
/// <remarks>
/// Places are those of a face that fills its picture as FER2013's do: u and v from −1 to 1 over the width and the height, eyes at v ≈ −0.25, mouth at v ≈ 0.45.
/// Each shape is a function that is at least 0 inside; all its numbers are drawn face by face.<code>
/// (1) ellipse    1 − ((u − a)/r)² − ((v − b)/s)²
/// (2) stroke     r − distance of (u, v) to the line through (a, b) in the direction φ, cut at its end
/// (3) y = tone + grain where a shape is at least 0, else x
/// </code></remarks>
internal sealed class Occlusion
{
    private const double Grain = 0.04;

    private readonly Device _device;
    private readonly Tensor _u;
    private readonly Tensor _v;
    private readonly long _n;

    private Occlusion(Tensor x)
    {
        (_device, _n) = (x.Device, x.Shape[0]);
        _u = Centered(x.Shape[3]).Reshape(1, 1, 1, -1);
        _v = Centered(x.Shape[2]).Reshape(1, 1, -1, 1);
    }

    /// <summary>Dark or light lenses over both eyes, joined by a bridge; some are frames alone.</summary>
    public static Tensor Glasses(Tensor x) => Hide(x, o =>
    {
        var (apart, height) = (o.Draw(0.3, 0.5), o.Draw(-0.42, -0.12));
        var (width, tall) = (o.Draw(0.2, 0.34), o.Draw(0.14, 0.28));
        var left = o.Ellipse(apart.Times(-1), height, width, tall);
        var right = o.Ellipse(apart, height, width, tall);
        var bridge = Both(o._v.Minus(height).Abs().Times(-1).Plus(0.05), o._u.Abs().Times(-1).Plus(apart));
        return Either(Either(left, right), bridge);
    });

    /// <summary>A cloth from the nose or the upper lip down, narrower at the chin.</summary>
    public static Tensor Mask(Tensor x) => Hide(x, o =>
    {
        var (top, bend, side) = (o.Draw(-0.05, 0.35), o.Draw(-0.15, 0.25), o.Draw(0.6, 1.0));
        return Both(o._v.Minus(top).Minus(o._u.Times(o._u).Times(bend)), o._u.Abs().Times(-1).Plus(side).Minus(o._v.Minus(top).Times(0.25)));
    });

    /// <summary>Four fingers side by side that reach into the face from beyond its edge.</summary>
    public static Tensor Hand(Tensor x) => Hide(x, o =>
    {
        var (angle, apart, thick) = (o.Draw(0, 2 * Math.PI), o.Draw(0.16, 0.26), o.Draw(0.07, 0.13));
        var (reach, beside) = (o.Draw(-0.6, 0.5), o.Draw(-0.6, 0.6));
        // Along the fingers, from the tips inside outward; and across them.
        var along = o._u.Times(angle.Cos()).Plus(o._v.Times(angle.Sin()));
        var across = o._v.Times(angle.Cos()).Minus(o._u.Times(angle.Sin())).Minus(beside);
        Tensor? all = null;
        for (var finger = 0; finger < 4; finger++)
        {
            var center = across.Minus(apart.Times(finger - 1.5)).Abs();
            var shape = Both(center.Times(-1).Plus(thick), along.Minus(reach).Minus(o.Draw(-0.12, 0.12)));              // (2)
            all = all is null ? shape : Either(all, shape);
        }
        return all!;
    });

    /// <summary>Hair that falls over the forehead and an eye: all above a slanted, waved line.</summary>
    public static Tensor Hair(Tensor x) => Hide(x, o =>
    {
        var (height, slope, wave) = (o.Draw(-0.8, -0.1), o.Draw(-0.6, 0.6), o.Draw(0, 0.12));
        var edge = height.Plus(o._u.Times(slope)).Plus(o._u.Times(o.Draw(3, 12)).Plus(o.Draw(0, 6)).Sin().Times(wave));
        return edge.Minus(o._v);
    });

    /// <summary>A straight band over the whole width, at the eyes or at the mouth.</summary>
    public static Tensor Band(Tensor x) => Hide(x, o =>
    {
        var isAtMouth = Uniform(0, 1, o._device, o._n, 1, 1, 1).Less(0.5);
        var center = isAtMouth.Where(o.Draw(0.3, 0.65), o.Draw(-0.45, -0.1));
        return o._v.Minus(center).Abs().Times(-1).Plus(o.Draw(0.12, 0.36));
    });

    /// <summary>An upright rectangle anywhere, of a tenth to two fifths of each side.</summary>
    public static Tensor Patch(Tensor x) => Hide(x, o =>
        Both(o._u.Minus(o.Draw(-0.8, 0.8)).Abs().Times(-1).Plus(o.Draw(0.1, 0.42)), o._v.Minus(o.Draw(-0.8, 0.8)).Abs().Times(-1).Plus(o.Draw(0.1, 0.42))));

    // [N, C, H, W] → the same size; the shape is [N, 1, H, W].
    private static Tensor Hide(Tensor x, Func<Occlusion, Tensor> shape)
    {
        using var scope = torch.NewDisposeScope();
        var o = new Occlusion(x);
        var inside = shape(o).IsAtLeast(0);
        var tone = Uniform(0, 1, o._device, o._n, x.Shape[1], 1, 1);
        var cover = tone.Plus(Normal(x.Shape.ToArray()).To(o._device).Times(o.Draw(0, Grain))).Clamp(0, 1);
        return scope.MoveToOuter(inside.Where(cover, x));                                                               // (3)
    }

    private Tensor Ellipse(Tensor a, Tensor b, Tensor r, Tensor s)
    {
        var (across, down) = (_u.Minus(a).Over(r), _v.Minus(b).Over(s));
        return across.Times(across).Plus(down.Times(down)).Times(-1).Plus(1);                                           // (1)
    }

    private Tensor Draw(double low, double high) => Uniform(low, high, _device, _n, 1, 1, 1);

    private Tensor Centered(long side) => Range(side).To(_device).Plus(0.5).Times(2.0 / side).Minus(1);

    private static Tensor Both(Tensor a, Tensor b) => a.Less(b).Where(a, b);

    private static Tensor Either(Tensor a, Tensor b) => a.Less(b).Where(b, a);
}
