using Mien.Torch;
using Mien.Torch.Ops;
using static Mien.Torch.Ops.Creation;

namespace Mien.Lab.Augmentation;

/// <summary>A face in little light: darkened, then read out with the sensor's noise and rounded to the 256 levels of a file.</summary>
/// <remarks><code>
/// (1) y = round(255·(g·x + σ·ε)) / 255      g: what is left of the light;  ε ~ N(0, 1)
/// </code></remarks>
internal static class LowLight
{
    private const double Darkest = 0.08, LargestSigma = 0.03;

    /// <param name="x">[N, C, H, W], 0…1.</param>
    /// <param name="strength">0…1: how far down the range of light goes, on a logarithmic scale.</param>
    public static Tensor Apply(Tensor x, double strength)
    {
        var n = x.Shape[0];
        var gain = Uniform(Math.Log(Darkest) * strength, 0, x.Device, n, 1, 1, 1).Exp();
        return Apply(x, gain, Uniform(0, LargestSigma * strength, x.Device, n, 1, 1, 1));
    }

    /// <param name="x">[N, C, H, W], 0…1.</param>
    /// <param name="gain">[N, 1, 1, 1], above 0 up to 1.</param>
    /// <param name="sigma">[N, 1, 1, 1], standard deviation of the noise.</param>
    public static Tensor Apply(Tensor x, Tensor gain, Tensor sigma)
    {
        using var scope = torch.NewDisposeScope();
        var dark = x.Times(gain).Plus(Normal(x.Shape.ToArray()).To(x.Device).Times(sigma));
        return scope.MoveToOuter(dark.Clamp(0, 1).Times(byte.MaxValue).Round().Times(1.0 / byte.MaxValue));             // (1)
    }
}
