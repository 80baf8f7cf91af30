using Mien.Torch;
using Mien.Torch.Ops;
using static Mien.Torch.Ops.Creation;

namespace Mien.Lab.Augmentation;

/// <summary>Noise of a camera's sensor: Gaussian (read-out) and shot noise (few photons), each pixel and channel by itself.</summary>
/// <remarks><code>
/// (1) Gaussian:  x + σ·ε,          ε ~ N(0, 1)
/// (2) shot:      x + √(x/λ)·ε      the normal approximation of Poisson(λx)/λ; λ: photons of a white pixel
/// </code>Both are clamped to 0…1.</remarks>
internal static class SensorNoise
{
    /// <summary>The largest σ of (1): 36 of 255 levels.</summary>
    private const double LargestSigma = 0.14;

    /// <summary>The smallest and the largest λ of (2): σ of a mid-gray pixel is 0.16 and 0.04.</summary>
    private const double FewestPhotons = 20, MostPhotons = 300;

    /// <param name="x">[N, C, H, W], 0…1.</param>
    /// <param name="strength">0…1: the share of the range that σ is drawn from.</param>
    public static Tensor Gaussian(Tensor x, double strength) => Gaussian(x, Uniform(0, LargestSigma * strength, x.Device, x.Shape[0], 1, 1, 1));

    /// <param name="x">[N, C, H, W], 0…1.</param>
    /// <param name="sigma">[N, 1, 1, 1], standard deviation.</param>
    public static Tensor Gaussian(Tensor x, Tensor sigma) => x.Plus(Normal(x.Shape.ToArray()).To(x.Device).Times(sigma)).Clamp(0, 1);            // (1)

    /// <param name="x">[N, C, H, W], 0…1.</param>
    /// <param name="strength">Above 0, up to 1: divides λ.</param>
    public static Tensor Shot(Tensor x, double strength) =>
        Shot(x, Uniform(Math.Log(FewestPhotons), Math.Log(MostPhotons), x.Device, x.Shape[0], 1, 1, 1).Exp().Times(1 / Math.Max(strength, 1e-3)));

    /// <param name="x">[N, C, H, W], 0…1.</param>
    /// <param name="photons">[N, 1, 1, 1], λ.</param>
    public static Tensor Shot(Tensor x, Tensor photons) => x.Plus(Normal(x.Shape.ToArray()).To(x.Device).Times(x.Over(photons).Sqrt())).Clamp(0, 1);   // (2)
}
