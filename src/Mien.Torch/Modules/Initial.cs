using Mien.Torch.Ops;

namespace Mien.Torch.Modules;

/// <summary>Weights before training.</summary>
internal static class Initial
{
    /// <summary>U(−1/√fanIn, 1/√fanIn): He et al. 2015 with the slope √5, as PyTorch starts convolutions and linear layers, so that runs can be compared.</summary>
    public static Tensor Uniform(long fanIn, params long[] shape)
    {
        using var scope = new TensorScope();
        var bound = 1 / Math.Sqrt(fanIn);
        return scope.Return(Creation.Uniform(-bound, bound, Device.Cpu, shape));
    }
}
