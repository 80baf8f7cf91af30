namespace Mien.Torch.Ops;

/// <summary>Tensors from nothing: float32 on the CPU unless a device is given.</summary>
public static class Creation
{
    /// <summary>Zeros.</summary>
    public static Tensor Zeros(params long[] shape) => Made(() => torch.zeros(shape));

    /// <summary>Ones.</summary>
    public static Tensor Ones(params long[] shape) => Made(() => torch.ones(shape));

    /// <summary>Ones on the diagonal of n × n zeros.</summary>
    public static Tensor Identity(long n) => Made(() => torch.eye(n));

    /// <summary>Zeros of another tensor's shape, type and place.</summary>
    public static Tensor ZerosLike(this Tensor x) => Op.Ran(Op.Constant, torch.zeros_like(x));

    /// <summary>Uniform in [low, high).</summary>
    public static Tensor Uniform(double low, double high, Device device, params long[] shape) =>
        Made(() => torch.rand(shape, device: device).Scale(high - low).Shift(low));

    /// <summary>0 … n − 1.</summary>
    public static Tensor Range(long n) => Tensor.From<float>([.. Enumerable.Range(0, (int)n).Select(i => (float)i)], n);

    /// <summary>Standard normal.</summary>
    public static Tensor Normal(params long[] shape) => Made(() => torch.randn(shape));

    /// <summary>0 … n − 1 in random order; int64.</summary>
    public static Tensor Permutation(long n) => Made(() => torch.randperm(n));

    /// <summary>Places of a vector of weights, drawn with replacement, as often as they weigh; int64.</summary>
    public static Tensor Multinomial(this Tensor weights, long count) => weights.multinomial(count, replacement: true);

    private static Tensor Made(Func<Tensor> make)
    {
        Libtorch.Require();
        return Op.Ran(Op.Constant, make());
    }
}
