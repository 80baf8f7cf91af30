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

    /// <summary>With a square kernel.</summary>
    /// <param name="cIn">Channels in.</param>
    /// <param name="cOut">Channels out.</param>
    /// <param name="kernel">Rows and columns of the kernel.</param>
    /// <param name="stride">Step of the kernel.</param>
    /// <param name="padding">Zeros on each side.</param>
    /// <param name="groups">1 for a full convolution, cIn for a depthwise one.</param>
    /// <param name="bias">Whether the convolution has biases, which the normalization takes away again: for networks published with them.</param>
    public ConvBatchNorm(int cIn, int cOut, int kernel, int stride = 1, int padding = 0, int groups = 1, bool bias = false)
        : this(cOut, new Conv2d(cIn, cOut, kernel, stride, padding, groups, bias))
    {
    }

    /// <summary>With a kernel that may be longer than wide, padded so that H and W stay.</summary>
    /// <param name="cIn">Channels in.</param>
    /// <param name="cOut">Channels out.</param>
    /// <param name="kernel">Rows and columns of the kernel, both odd.</param>
    public ConvBatchNorm(int cIn, int cOut, (int Rows, int Columns) kernel)
        : this(cOut, new Conv2d(cIn, cOut, kernel, padding: (kernel.Rows / 2, kernel.Columns / 2)))
    {
    }

    private ConvBatchNorm(int cOut, Conv2d convolution)
    {
        _convolution = Child("convolution", convolution);
        _norm = Child("norm", new BatchNorm2d(cOut));
    }

    /// <inheritdoc/>
    public override Tensor Forward(Tensor x) => _norm.Forward(_convolution.Forward(x));

    /// <summary>One convolution with a bias.</summary>
    public override Conv2d Fused() => _convolution.Fold(_norm);
}
