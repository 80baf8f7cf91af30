using Mien.Torch.Ops;

namespace Mien.Torch.Modules;

/// <summary>Weights before training.</summary>
internal static class Initial
{
    /// <summary>U(−1/√fanIn, 1/√fanIn): He et al. 2015 with the slope √5, as PyTorch starts convolutions and linear layers, so that runs can be compared.</summary>
    public static Tensor Uniform(long fanIn, params long[] shape) => Within(1 / Math.Sqrt(fanIn), shape);

    /// <summary>U(−√6/√fanIn, √6/√fanIn): He et al. 2015 for ReLU, which keeps the spread of numbers from layer to layer. Deep networks without normalization need it.</summary>
    public static Tensor BeforeRelu(long fanIn, params long[] shape) => Within(Math.Sqrt(6.0 / fanIn), shape);

    private static Tensor Within(double bound, long[] shape)
    {
        using var scope = torch.NewDisposeScope();
        return scope.MoveToOuter(Creation.Uniform(-bound, bound, Device.Cpu, shape));
    }
}
