namespace Mien.Torch.Ops;

/// <summary>Many elements to one.</summary>
public static class Reduction
{
    /// <summary>The sum of all elements.</summary>
    public static Tensor Sum(this Tensor x) => Op.Call("aten::sum", x);

    /// <summary>The sum over some dimensions, which go away.</summary>
    public static Tensor Sum(this Tensor x, params long[] dims) => Op.Call("aten::sum.dim_IntList", x, dims);

    /// <summary>The sum over some dimensions, which stay with one element where <paramref name="keep"/> says so.</summary>
    public static Tensor Sum(this Tensor x, long[] dims, bool keep) => Op.Call("aten::sum.dim_IntList", x, dims, keep);

    /// <summary>The mean of all elements.</summary>
    public static Tensor Mean(this Tensor x) => Op.Call("aten::mean", x);

    /// <summary>The mean over some dimensions, which go away.</summary>
    public static Tensor Mean(this Tensor x, params long[] dims) => Op.Call("aten::mean.dim", x, dims);

    /// <summary>The mean over some dimensions, which stay with one element where <paramref name="keep"/> says so.</summary>
    public static Tensor Mean(this Tensor x, long[] dims, bool keep) => Op.Call("aten::mean.dim", x, dims, keep);

    /// <summary>The largest element over some dimensions, which stay with one element where <paramref name="keep"/> says so.</summary>
    public static Tensor Max(this Tensor x, long[] dims, bool keep) => Op.Call("aten::amax", x, dims, keep);

    /// <summary>ln Σ eˣ along a dimension, which goes away; computed stably.</summary>
    public static Tensor LogSumExp(this Tensor x, long dim) => Op.Call("aten::logsumexp", x, new[] { dim });

    /// <summary>Where the <paramref name="count"/> smallest elements of each row stand; int64. [M, N] → [M, count].</summary>
    public static Tensor Smallest(this Tensor x, long count) => Op.CallMany("aten::topk", x, count, 1, false)[1];

    /// <summary>The <paramref name="count"/> largest elements along the last dimension, largest first.</summary>
    public static Tensor Largest(this Tensor x, long count) => Op.CallMany("aten::topk", x, count)[0];

    /// <summary>Where the largest element along a dimension stands; int64.</summary>
    public static Tensor ArgMax(this Tensor x, int dim) => Op.Call("aten::argmax", x, dim);
}
