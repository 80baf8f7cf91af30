using F = TorchSharp.torch.nn.functional;

namespace Mien.Torch.Ops;

/// <summary>Convolutions and what goes with them.</summary>
public static class Convolution
{
    /// <summary>Cross-correlation. [N, cIn, H, W] → [N, cOut, H′, W′].</summary>
    /// <param name="x">[N, cIn, H, W].</param>
    /// <param name="weight">[cOut, cIn / groups, kH, kW].</param>
    /// <param name="bias">[cOut] or null.</param>
    /// <param name="stride">Vertical and horizontal step.</param>
    /// <param name="padding">Rows and columns of zeros on each side.</param>
    /// <param name="groups">1 for a full, cIn for a depthwise convolution.</param>
    public static Tensor Conv2d(this Tensor x, Tensor weight, Tensor? bias, long[] stride, long[] padding, int groups = 1)
    {
        if (OverrunsWhenLearning(weight, stride, padding, groups))
        {
            x = x.AvgPool2d(size: 1, (int)stride[0]);
            stride = Unit;
        }
        return Op.Ran(
            "conv2d", F.conv2d(Autocast.Lower(x), Autocast.LowerWeight(weight), bias is null ? null : Autocast.LowerWeight(bias), stride, padding, Unit, groups),
            x, weight, bias, stride, padding, Unit, groups);
    }

    /// <summary>(x − mean) / √(var + ε) · weight + bias, by channel; while training with the batch's statistics, which update the running ones.</summary>
    public static Tensor BatchNorm(
        this Tensor x, Tensor weight, Tensor bias, Tensor runningMean, Tensor runningVariance, bool training, double momentum, double epsilon) =>
        Op.Ran(
            "batch_norm", F.batch_norm(x, runningMean, runningVariance, weight, bias, training, momentum, epsilon),
            x, weight, bias, runningMean, runningVariance, training, momentum, epsilon);

    /// <summary>
    /// (x − mean) / √(var + ε) · weight + bias, mean and variance of each sample's groups of channels, Wu &amp; He 2018; with as many groups as channels it is instance
    /// normalization. [N, C, H, W] → [N, C, H, W].
    /// </summary>
    /// <param name="x">[N, C, H, W].</param>
    /// <param name="groups">Divides C.</param>
    /// <param name="weight">[C] or null: 1.</param>
    /// <param name="bias">[C] or null: 0.</param>
    /// <param name="epsilon">ε.</param>
    public static Tensor GroupNorm(this Tensor x, int groups, Tensor? weight, Tensor? bias, double epsilon) =>
        Op.Ran("group_norm", F.group_norm(x, groups, weight, bias, epsilon), x, groups, weight, bias, epsilon);

    /// <summary>x · weightᵀ + bias. [N, in] → [N, out].</summary>
    public static Tensor Linear(this Tensor x, Tensor weight, Tensor? bias) =>
        Op.Ran("linear", F.linear(Autocast.Lower(x), Autocast.LowerWeight(weight), bias is null ? null : Autocast.LowerWeight(bias)), x, weight, bias);

    // oneDNN writes past its buffer in this gradient (github.com/uxlfoundation/oneDNN/issues/6035), which ends in a crash on some processors, Zen 5 among them.
    // The pixels that such a convolution looks at are therefore picked out before.
    private static bool OverrunsWhenLearning(Tensor weight, long[] stride, long[] padding, int groups)
    {
        const int ChannelsOfAnAvx512Register = 16;
        return stride[0] > 1 && stride[0] == stride[1] && padding[0] == 0 && padding[1] == 0 && groups == 1
            && weight.shape is [_, < ChannelsOfAnAvx512Register, 1, 1] && torch.is_grad_enabled();
    }

    private static readonly long[] Unit = [1, 1];
}
