using F = TorchSharp.torch.nn.functional;

namespace Mien.Torch.Ops;

/// <summary>Non-linearities.</summary>
public static class Activation
{
    /// <summary>max(x, 0).</summary>
    public static Tensor Relu(this Tensor x) => Op.Ran("relu", F.relu(x), x);

    /// <summary>min(max(x, 0), 6).</summary>
    public static Tensor Relu6(this Tensor x) => x.Clamp(0, 6);

    /// <summary>max(x, 0) + a·min(x, 0) with a slope a for each channel, He et al. 2015. [N, C, …], [C] → [N, C, …].</summary>
    public static Tensor PRelu(this Tensor x, Tensor slope) => Op.Ran("prelu", F.prelu(x, slope), x, slope);

    /// <summary>max(x, 0) + slope·min(x, 0), Maas et al. 2013.</summary>
    public static Tensor LeakyRelu(this Tensor x, double slope) => Op.Ran("leaky_relu", F.leaky_relu(x, slope), x, slope);

    /// <summary>x / (1 + e⁻ˣ), the SiLU of Elfwing et al. 2018.</summary>
    public static Tensor Silu(this Tensor x) => Op.Ran("silu", F.silu(x), x);

    /// <summary>(eˣ − e⁻ˣ) / (eˣ + e⁻ˣ).</summary>
    public static Tensor Tanh(this Tensor x) => Op.Ran("tanh", x.tanh(), x);

    /// <summary>x · tanh(ln(1 + eˣ)), Misra 2019: smooth, and of negative values it keeps a little.</summary>
    public static Tensor Mish(this Tensor x) => Op.Ran("mish", F.mish(x), x);

    /// <summary>1 / (1 + e⁻ˣ).</summary>
    public static Tensor Sigmoid(this Tensor x) => Op.Ran("sigmoid", x.sigmoid(), x);

    /// <summary>eˣⁱ / Σⱼ eˣʲ along a dimension.</summary>
    public static Tensor Softmax(this Tensor x, int dim) => Op.Ran("softmax", x.softmax(dim), x, dim);

    /// <summary>The logarithm of <see cref="Softmax"/>, computed stably.</summary>
    public static Tensor LogSoftmax(this Tensor x, int dim) => Op.Ran("log_softmax", x.log_softmax(dim), x, dim);

    /// <summary>While training, zeroes each element with a probability and scales the rest by 1 / (1 − p); otherwise x.</summary>
    public static Tensor Dropout(this Tensor x, double probability, bool training) => Op.Ran("dropout", F.dropout(x, probability, training), x, probability, training);
}
