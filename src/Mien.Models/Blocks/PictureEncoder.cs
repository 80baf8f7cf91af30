using Mien.Torch.Modules;
using Mien.Torch.Ops;

namespace Mien.Models.Blocks;

/// <summary>From a gray picture to features, at an eighth of its resolution. [N, 1, size, size] → [N, 4w·(size/8)²].</summary>
/// <remarks>
/// The discriminator of Radford et al., DCGAN, 2016, §3:<code>
/// (1) h₁ = φ(W₁ ∗ x + b)            w maps, 4×4, stride 2;  φ(u) = max(u, 0) + 0.2·min(u, 0)
/// (2) hᵢ = φ(BN(Wᵢ ∗ hᵢ₋₁))         2w and 4w maps
/// </code></remarks>
public sealed class PictureEncoder : Module
{
    private const double Slope = 0.2;

    private readonly Module _first;
    private readonly Module[] _layers;

    /// <param name="width">w.</param>
    /// <param name="size">Width and height of the picture in pixels, a multiple of 8.</param>
    public PictureEncoder(int width, int size)
    {
        Features = 4 * width * (size / 8) * (size / 8);
        _first = Child("first", new Conv2d(1, width, 4, stride: 2, padding: 1, bias: true));
        _layers = Children<Module>("layers", new ConvBatchNorm(width, 2 * width, 4, stride: 2, padding: 1), new ConvBatchNorm(2 * width, 4 * width, 4, stride: 2, padding: 1));
    }

    /// <summary>Numbers of a picture's features.</summary>
    public int Features { get; }

    /// <param name="x">[N, 1, size, size].</param>
    public override Tensor Forward(Tensor x) =>
        _layers.Aggregate(_first.Forward(x).LeakyRelu(Slope), (h, layer) => layer.Forward(h).LeakyRelu(Slope)).Flatten();   // (1) (2)
}
