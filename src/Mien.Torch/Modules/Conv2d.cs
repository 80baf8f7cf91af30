using Mien.Torch.Ops;

namespace Mien.Torch.Modules;

/// <summary>A two-dimensional convolution. [N, cIn, H, W] → [N, cOut, H′, W′], H′ = ⌊(H + 2·padding − kernel) / stride⌋ + 1.</summary>
public sealed class Conv2d : Module
{
    private readonly long[] _stride;
    private readonly long[] _padding;
    private readonly int _groups;

    /// <summary>A convolution with a square kernel.</summary>
    /// <param name="cIn">Channels in.</param>
    /// <param name="cOut">Channels out.</param>
    /// <param name="kernel">Rows and columns of the kernel.</param>
    /// <param name="stride">Step of the kernel in both directions.</param>
    /// <param name="padding">Zeros on each side.</param>
    /// <param name="groups">1 for a full convolution, cIn for a depthwise one.</param>
    /// <param name="bias">Whether each output channel has a bias; of no use before batch normalization.</param>
    public Conv2d(int cIn, int cOut, int kernel, int stride = 1, int padding = 0, int groups = 1, bool bias = false)
        : this(cIn, cOut, (kernel, kernel), stride, (padding, padding), groups, bias)
    {
    }

    /// <summary>A convolution of stride 1 with biases that ReLU follows at once, without normalization; it starts with He et al.'s weights.</summary>
    /// <param name="cIn">Channels in.</param>
    /// <param name="cOut">Channels out.</param>
    /// <param name="kernel">Rows and columns of the kernel.</param>
    /// <param name="padding">Zeros on each side.</param>
    public static Conv2d BeforeRelu(int cIn, int cOut, int kernel, int padding)
    {
        var fanIn = cIn * kernel * kernel;
        return new(Initial.BeforeRelu(fanIn, cOut, cIn, kernel, kernel), Initial.Uniform(fanIn, cOut), stride: 1, padding, groups: 1);
    }

    /// <summary>A convolution whose kernel may be longer than wide.</summary>
    /// <param name="cIn">Channels in.</param>
    /// <param name="cOut">Channels out.</param>
    /// <param name="kernel">Rows and columns of the kernel.</param>
    /// <param name="stride">Step of the kernel in both directions.</param>
    /// <param name="padding">Rows of zeros above and below, columns of zeros left and right.</param>
    /// <param name="groups">1 for a full convolution, cIn for a depthwise one.</param>
    /// <param name="bias">Whether each output channel has a bias; of no use before batch normalization.</param>
    public Conv2d(
        int cIn, int cOut, (int Rows, int Columns) kernel, int stride = 1, (int Rows, int Columns) padding = default, int groups = 1, bool bias = false)
        : this(Initial.Uniform(cIn / groups * kernel.Rows * kernel.Columns, cOut, cIn / groups, kernel.Rows, kernel.Columns),
              bias ? Initial.Uniform(cIn / groups * kernel.Rows * kernel.Columns, cOut) : null,
              [stride, stride], [padding.Rows, padding.Columns], groups)
    {
    }

    /// <summary>A convolution with given weights, which it takes over.</summary>
    /// <param name="weight">[cOut, cIn / groups, rows, columns].</param>
    /// <param name="bias">[cOut], or null.</param>
    /// <param name="stride">Step of the kernel in both directions.</param>
    /// <param name="padding">Zeros on each side.</param>
    /// <param name="groups">1 for a full convolution, cIn for a depthwise one.</param>
    public Conv2d(Tensor weight, Tensor? bias, int stride, int padding, int groups)
        : this(weight, bias, [stride, stride], [padding, padding], groups)
    {
    }

    private Conv2d(Tensor weight, Tensor? bias, long[] stride, long[] padding, int groups)
    {
        Weight = Parameter("weight", weight);
        Bias = bias is null ? null : Parameter("bias", bias);
        (_stride, _padding, _groups) = (stride, padding, groups);
    }

    /// <summary>[cOut, cIn / groups, rows, columns].</summary>
    public Tensor Weight { get; }

    /// <summary>[cOut], or null.</summary>
    public Tensor? Bias { get; }

    /// <inheritdoc/>
    public override Tensor Forward(Tensor x) => x.Conv2d(Weight, Bias, _stride, _padding, _groups);

    /// <summary>This convolution and the normalization after it as one convolution with a bias.</summary>
    /// <remarks><code>
    /// BN(W ∗ x + c) = K ∗ x + b     K = (γ/σ)·W,  b = β + (γ/σ)·(c − μ),  σ = √(var + ε)
    /// </code></remarks>
    public Conv2d Fold(BatchNorm2d norm)
    {
        using var noGradient = torch.no_grad();
        using var scope = torch.NewDisposeScope();
        var scale = norm.Weight.Over(norm.RunningVariance.Plus(norm.Epsilon).Sqrt());                                   // γ/σ
        var shift = (Bias ?? norm.RunningMean.ZerosLike()).Minus(norm.RunningMean);                                     // c − μ
        return new Conv2d(Weight.Times(scale.Reshape(-1, 1, 1, 1)), norm.Bias.Plus(scale.Times(shift)), _stride, _padding, _groups);
    }
}
