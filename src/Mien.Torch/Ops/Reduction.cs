namespace Mien.Torch.Ops;

/// <summary>Many elements to one.</summary>
public static class Reduction
{
    /// <summary>The sum of all elements.</summary>
    public static Tensor Sum(this Tensor x) => Op.Ran("sum", x.sum(), x);

    /// <summary>The sum over some dimensions, which go away.</summary>
    public static Tensor Sum(this Tensor x, params long[] dims) => x.Sum(dims, keep: false);

    /// <summary>The sum over some dimensions, which stay with one element where <paramref name="keep"/> says so.</summary>
    public static Tensor Sum(this Tensor x, long[] dims, bool keep) => Op.Ran("sum", x.sum(dims, keep), x, dims, keep);

    /// <summary>The mean of all elements.</summary>
    public static Tensor Mean(this Tensor x) => Op.Ran("mean", x.mean(), x);

    /// <summary>The mean over some dimensions, which go away.</summary>
    public static Tensor Mean(this Tensor x, params long[] dims) => x.Mean(dims, keep: false);

    /// <summary>The mean over some dimensions, which stay with one element where <paramref name="keep"/> says so.</summary>
    public static Tensor Mean(this Tensor x, long[] dims, bool keep) => Op.Ran("mean", x.mean(dims, keep), x, dims, keep);

    /// <summary>The largest element over some dimensions, which stay with one element where <paramref name="keep"/> says so.</summary>
    public static Tensor Max(this Tensor x, long[] dims, bool keep) => Op.Ran("amax", x.amax(dims, keep), x, dims, keep);

    /// <summary>ln Σ eˣ along a dimension, which goes away; computed stably.</summary>
    public static Tensor LogSumExp(this Tensor x, long dim) => Op.Ran("logsumexp", x.logsumexp(dim), x, dim);

    /// <summary>Indices of the <paramref name="count"/> smallest elements of each row, int64. [M, N] → [M, count].</summary>
    public static Tensor Smallest(this Tensor x, long count) => x.topk((int)count, 1, largest: false).indexes;

    /// <summary>The <paramref name="count"/> largest elements along the last dimension, largest first.</summary>
    public static Tensor Largest(this Tensor x, long count) => x.topk((int)count).values;

    /// <summary>Index of the largest element along a dimension, int64.</summary>
    public static Tensor ArgMax(this Tensor x, int dim) => Op.Ran("argmax", x.argmax(dim), x, dim);
}
