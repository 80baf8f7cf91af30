namespace Mien.Torch.Ops;

/// <summary>Tensors from nothing: float32 on the CPU unless a device is given.</summary>
public static class Creation
{
    /// <summary>Zeros.</summary>
    public static Tensor Zeros(params long[] shape) => Op.Call("aten::zeros", shape);

    /// <summary>Ones.</summary>
    public static Tensor Ones(params long[] shape) => Op.Call("aten::ones", shape);

    /// <summary>Ones on the diagonal of n × n zeros.</summary>
    public static Tensor Identity(long n) => Op.Call("aten::eye", n);

    /// <summary>Zeros of another tensor's shape, type and place.</summary>
    public static Tensor ZerosLike(this Tensor x) => Op.Call("aten::zeros_like", x);

    /// <summary>Uniform in [low, high).</summary>
    public static Tensor Uniform(double low, double high, Device device, params long[] shape) =>
        Op.Call("aten::rand", shape, Argument.None, Argument.None, device) * (high - low) + low;

    /// <summary>0 … n − 1.</summary>
    public static Tensor Range(long n) => Op.Call("aten::arange", n).To(ScalarType.Float32);

    /// <summary>Standard normal.</summary>
    public static Tensor Normal(params long[] shape) => Op.Call("aten::randn", shape);

    /// <summary>0 … n − 1 in random order; int64.</summary>
    public static Tensor Permutation(long n) => Op.Call("aten::randperm", n);

    /// <summary>Places of a vector of weights, drawn with replacement, as often as they weigh; int64.</summary>
    public static Tensor Multinomial(this Tensor weights, long count) => Op.Call("aten::multinomial", weights, count, true);
}
