using F = TorchSharp.torch.nn.functional;

namespace Mien.Torch.Ops;

/// <summary>Windows over a feature map.</summary>
public static class Pooling
{
    /// <summary>The largest value of each window; padding counts as −∞.</summary>
    public static Tensor MaxPool2d(this Tensor x, int size, int stride, int padding = 0) =>
        MaxPool2d(x, Pair(size), Pair(stride), Pair(padding), toTheEdge: false);

    /// <summary>The largest value of each window, the last of which may hang over the edge, as Caffe pools. H′ = ⌈(H − size) / stride⌉ + 1.</summary>
    public static Tensor MaxPool2dToTheEdge(this Tensor x, int size, int stride) =>
        MaxPool2d(x, Pair(size), Pair(stride), Pair(0), toTheEdge: true);

    /// <summary>The mean of each window.</summary>
    public static Tensor AvgPool2d(this Tensor x, int size, int stride) => Op.Ran("avg_pool2d", F.avg_pool2d(x, Pair(size), Pair(stride)), x, Pair(size), Pair(stride));

    /// <summary>The mean of each channel. [N, C, H, W] → [N, C].</summary>
    public static Tensor GlobalAveragePool(this Tensor x) => x.Mean(2, 3);

    private static Tensor MaxPool2d(Tensor x, long[] size, long[] stride, long[] padding, bool toTheEdge) => Op.Ran(
        "max_pool2d", F.max_pool2d(x, size, stride, padding, Pair(1), toTheEdge), x, size, stride, padding, Pair(1), toTheEdge);

    private static long[] Pair(long value) => [value, value];
}
