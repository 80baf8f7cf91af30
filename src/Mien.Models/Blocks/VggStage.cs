using Mien.Torch.Modules;
using Mien.Torch.Ops;

namespace Mien.Models.Blocks;

/// <summary>3 × 3 convolutions in a row. [N, cIn, H, W] → [N, cOut, H, W].</summary>
/// <remarks>
/// Simonyan &amp; Zisserman, Very Deep Convolutional Networks for Large-Scale Image Recognition, 2014, §2.1; with batch normalization, Ioffe &amp; Szegedy 2015:<code>
/// xᵢ₊₁ = ReLU(BN(Wᵢ ∗ xᵢ))     stride 1, one pixel of zeros on each side;  without BN a bias
/// </code></remarks>
public sealed class VggStage : Module
{
    private readonly Module[] _layers;

    /// <param name="cIn">Channels in.</param>
    /// <param name="cOut">Channels out of every layer.</param>
    /// <param name="layers">How many.</param>
    /// <param name="norm">Whether they have batch normalization.</param>
    public VggStage(int cIn, int cOut, int layers, bool norm = true) =>
        _layers = Children("layers", [.. Enumerable.Range(0, layers).Select(layer => Convolution(layer == 0 ? cIn : cOut, cOut, norm))]);

    /// <inheritdoc/>
    public override Tensor Forward(Tensor x)
    {
        using var scope = torch.NewDisposeScope();
        return scope.MoveToOuter(_layers.Aggregate(x, (x, layer) => layer.Forward(x).Relu()));
    }

    private static Module Convolution(int cIn, int cOut, bool norm) =>
        norm ? new ConvBatchNorm(cIn, cOut, 3, padding: 1) : Conv2d.BeforeRelu(cIn, cOut, 3, padding: 1);
}
