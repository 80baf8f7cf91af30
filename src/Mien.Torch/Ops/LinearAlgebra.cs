namespace Mien.Torch.Ops;

/// <summary>Matrices taken apart. The last two dimensions are the matrix, those before them a batch.</summary>
public static class LinearAlgebra
{
    /// <summary>
    /// x = U·diag(λ)·Uᵀ for symmetric x, λ ascending; only the lower triangle is read. Its own gradient is not finite where eigenvalues meet.
    /// [N, n, n] → [N, n], [N, n, n].
    /// </summary>
    public static (Tensor Values, Tensor Vectors) SymmetricEigen(this Tensor x)
    {
        var (values, vectors) = torch.linalg.eigh(Autocast.Raise(x));
        return (Op.Ran("linalg_eigh", values, x), Op.Ran("linalg_eigh", vectors, x));
    }

    /// <summary>x = Q·R, Q with orthonormal columns and R upper triangular. [m, n] with m ≥ n → [m, n], [n, n].</summary>
    public static (Tensor Q, Tensor R) OrthogonalTriangular(this Tensor x)
    {
        var (q, r) = torch.linalg.qr(Autocast.Raise(x));
        return (Op.Ran("linalg_qr", q, x), Op.Ran("linalg_qr", r, x));
    }

    /// <summary>The numbers on the diagonal. [N, n, n] → [N, n].</summary>
    public static Tensor Diagonal(this Tensor x) => Op.Ran("diagonal", x.diagonal(0, -2, -1), x, 0, -2, -1);

    /// <summary>wᵀ·x·w. [N, m, m], [m, n] → [N, n, n].</summary>
    public static Tensor Congruent(this Tensor x, Tensor w) => w.Transpose(0, 1).MatMul(x).MatMul(w);

    /// <summary>‖x‖: the root of the sum of its squares, not less than any eigenvalue's absolute value. [N, n, n] → [N, 1, 1].</summary>
    public static Tensor Length(this Tensor x) => x.Times(x).Sum([1, 2], keep: true).Sqrt();

    /// <summary>Ones on the diagonal of a matrix as wide as x's last dimension, of x's type and place. [N, n, n] → [n, n].</summary>
    public static Tensor IdentityLike(this Tensor x) => Op.Ran(Op.Constant, torch.eye(x.shape[^1], dtype: x.dtype, device: x.device));
}
