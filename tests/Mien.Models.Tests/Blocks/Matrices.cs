using Mien.Torch;
using Mien.Torch.Ops;
using static Mien.Torch.Ops.Creation;

namespace Mien.Models.Tests.Blocks;

/// <summary>Symmetric matrices with chosen eigenvalues, in float64.</summary>
internal static class Matrices
{
    /// <summary>Random directions. [1, n, n].</summary>
    public static Tensor WithEigenvalues(params double[] lambda)
    {
        var q = Orthonormal(lambda.Length, lambda.Length);
        return Symmetric(q.MatMul(Tensor.From<double>(lambda, lambda.Length, 1).Times(q.Transpose(0, 1))).Reshape(1, lambda.Length, lambda.Length));
    }

    /// <summary>Random, with orthonormal columns. [rows, columns].</summary>
    public static Tensor Orthonormal(long rows, long columns) => Normal(rows, columns).To(ScalarType.Float64).OrthogonalTriangular().Q;

    /// <summary>Ascending.</summary>
    public static double[] Eigenvalues(Tensor x) => x.SymmetricEigen().Values.ToArray<double>();

    /// <summary>(x + xᵀ)/2.</summary>
    public static Tensor Symmetric(Tensor x) => x.Plus(x.Transpose(1, 2)).Times(0.5);

    /// <summary>The largest difference of two entries.</summary>
    public static double Difference(Tensor a, Tensor b)
    {
        Assert.Equal(a.Shape, b.Shape);
        return a.Minus(b).Abs().ToArray<double>().Largest();
    }
}
