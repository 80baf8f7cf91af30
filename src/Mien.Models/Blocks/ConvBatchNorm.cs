using Mien.Torch;
using Mien.Torch.Modules;

namespace Mien.Models.Blocks;

/// <summary>A convolution and the batch normalization after it. [N, cIn, H, W] → [N, cOut, H′, W′].</summary>
/// <remarks><code>
/// y = BN(W ∗ x)
/// </code></remarks>
public sealed class ConvBatchNorm : Module
{
    private readonly Conv2d _convolution;
    private readonly BatchNorm2d _norm;

    /// <param name="cIn">Channels in.</param>
    /// <param name="cOut">Channels out.</param>
    /// <param name="kernel">Rows and columns of the kernel.</param>
    /// <param name="stride">Step of the kernel.</param>
    /// <param name="padding">Zeros on each side.</param>
    public ConvBatchNorm(int cIn, int cOut, int kernel, int stride = 1, int padding = 0)
    {
        _convolution = Child("convolution", new Conv2d(cIn, cOut, kernel, stride, padding));
        _norm = Child("norm", new BatchNorm2d(cOut));
    }

    /// <inheritdoc/>
    public override Tensor Forward(Tensor x) => _norm.Forward(_convolution.Forward(x));

    /// <summary>One convolution with a bias.</summary>
    public override Module Fused() => _convolution.Fold(_norm);
}
