using Mien.Torch.Ops;

namespace Mien.Torch.Tests;

/// <summary>Tensors that must hold the same numbers.</summary>
internal static class Near
{
    public static void Equal(Tensor expected, Tensor actual, double tolerance)
    {
        Assert.Equal(expected.Shape, actual.Shape);
        foreach (var (a, b) in Numbers(expected).Paired(Numbers(actual)))
        {
            Assert.Equal(a, b, tolerance);
        }
    }

    private static double[] Numbers(Tensor tensor)
    {
        using var noGradient = torch.no_grad();
        return tensor.To(ScalarType.Float64).ToArray<double>();
    }
}
