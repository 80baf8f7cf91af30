using Mien.Torch;
using Mien.Torch.Ops;
using static Mien.Torch.Ops.Creation;

namespace Mien.Lab.Augmentation;

/// <summary>Brightness and contrast, and on color faces saturation and hue.</summary>
/// <remarks><code>
/// (1) b·x                                     b: brightness
/// (2) μ + c·(x − μ)                           c: contrast, μ: the face's mean light
/// (3) g + s·(x − g)                           s: saturation, g: the pixel's gray, ITU-R BT.601
/// (4) Y⁻¹·R(h)·Y·x                            h: hue, a turn of the chroma plane of YIQ
/// </code></remarks>
internal sealed class Lighting(AugmentOptions options) : IVariation
{
    private static readonly float[] Gray = [0.299f, 0.587f, 0.114f];
    private static readonly float[] ToYiq = [0.299f, 0.587f, 0.114f, 0.5959f, -0.2746f, -0.3213f, 0.2115f, -0.5227f, 0.3112f];
    private static readonly float[] FromYiq = [1, 0.956f, 0.619f, 1, -0.272f, -0.647f, 1, -1.106f, 1.703f];

    /// <inheritdoc/>
    public bool IsAskedFor => options is not { Brightness: 0, Contrast: 0, Saturation: 0, Hue: 0 };

    /// <inheritdoc/>
    public Tensor Apply(Tensor x)
    {
        using var scope = torch.NewDisposeScope();
        var (n, y) = (x.Shape[0], x);
        if (options.Brightness > 0)
        {
            y = y.Times(Around(options.Brightness, n, x.Device));                                                       // (1)
        }
        if (options.Contrast > 0)
        {
            var mean = y.Mean([1, 2, 3], keep: true);
            y = mean.Plus(y.Minus(mean).Times(Around(options.Contrast, n, x.Device)));                                  // (2)
        }
        if (x.Shape[1] == 3 && options.Saturation > 0)
        {
            var gray = y.Times(Tensor.From<float>(Gray, 1, 3, 1, 1).To(x.Device)).Sum(1).Reshape(n, 1, x.Shape[2], x.Shape[3]);
            y = gray.Plus(y.Minus(gray).Times(Around(options.Saturation, n, x.Device)));                                // (3)
        }
        if (x.Shape[1] == 3 && options.Hue > 0)
        {
            y = Turn(n, x.Device).MatMul(y.Reshape(n, 3, -1)).Reshape(x.Shape.ToArray());                               // (4)
        }
        return scope.MoveToOuter(y.Clamp(0, 1));
    }

    private static Tensor Around(double share, long n, Device device) => Uniform(1 - share, 1 + share, device, n, 1, 1, 1);

    private Tensor Turn(long n, Device device)
    {
        var angle = Uniform(-2 * Math.PI * options.Hue, 2 * Math.PI * options.Hue, device, n);
        var (cos, sin, none, one) = (angle.Cos(), angle.Sin(), Zeros(n).To(device), Ones(n).To(device));
        var chroma = Shaping.Stack([one, none, none, none, cos, sin.Times(-1), none, sin, cos], 1).Reshape(n, 3, 3);
        return Tensor.From<float>(FromYiq, 3, 3).To(device).MatMul(chroma).MatMul(Tensor.From<float>(ToYiq, 3, 3).To(device));
    }
}
