using Mien.Torch.Modules;
using Mien.Torch.Ops;

namespace Mien.Models.Blocks;

/// <summary>From a vector to a gray picture, eight times as wide as its first map. [N, inputs] → [N, 1, size, size], −1…1.</summary>
/// <remarks>
/// Radford et al., DCGAN, 2016, Fig. 1, with nearest neighbors and a convolution in place of each transposed convolution, which leaves a checkerboard (Odena et al. 2016):<code>
/// (1) h₀ = ReLU(BN(A·v))                     4w maps of size/8
/// (2) hᵢ = ReLU(BN(Wᵢ ∗ up(hᵢ₋₁)))           2w and w maps, 3×3; up: each value four times
/// (3) x  = tanh(W₃ ∗ up(h₂) + b)             1 map
/// </code></remarks>
public sealed class PictureDecoder : Module
{
    private readonly int _channels;
    private readonly int _start;
    private readonly Linear _first;
    private readonly Module[] _norms;
    private readonly Module[] _layers;
    private readonly Module _last;

    /// <param name="inputs">Numbers of the vector.</param>
    /// <param name="width">w.</param>
    /// <param name="size">Width and height of the picture in pixels, a multiple of 8.</param>
    public PictureDecoder(int inputs, int width, int size)
    {
        (_channels, _start) = (4 * width, size / 8);
        _first = Child("first", new Linear(inputs, _channels * _start * _start));
        _norms = Children<Module>("norms", new BatchNorm2d(_channels), new BatchNorm2d(2 * width), new BatchNorm2d(width));
        _layers = Children<Module>("layers", new Conv2d(_channels, 2 * width, 3, padding: 1), new Conv2d(2 * width, width, 3, padding: 1));
        _last = Child("last", new Conv2d(width, 1, 3, padding: 1, bias: true));
    }

    /// <param name="x">[N, inputs].</param>
    public override Tensor Forward(Tensor x)
    {
        x = _norms[0].Forward(_first.Forward(x).Reshape(-1, _channels, _start, _start)).Relu();                         // (1)
        foreach (var (layer, norm) in _layers.Zip(_norms.Skip(1)))
        {
            x = norm.Forward(layer.Forward(x.Enlarge(2))).Relu();                                                       // (2)
        }
        return _last.Forward(x.Enlarge(2)).Tanh();                                                                      // (3)
    }
}
