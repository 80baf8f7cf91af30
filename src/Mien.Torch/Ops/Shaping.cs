using F = TorchSharp.torch.nn.functional;

namespace Mien.Torch.Ops;

/// <summary>The same elements, otherwise arranged, typed or placed.</summary>
public static class Shaping
{
    /// <summary>The axes in another order.</summary>
    public static Tensor Permute(this Tensor x, params long[] axes) => Op.Ran("permute", x.permute(axes), x, axes);

    /// <summary>The edge goes on by so many pixels: above and below, left and right. [N, C, H, W].</summary>
    public static Tensor PadEdge(this Tensor x, long top, long bottom, long left, long right) =>
        PadEdge(x, [left, right, top, bottom]);

    /// <summary>Other dimensions, the same order; one may be −1.</summary>
    public static Tensor Reshape(this Tensor x, params long[] shape) => Op.Ran("reshape", x.reshape(shape), x, shape);

    /// <summary>All dimensions from <paramref name="from"/> on as one.</summary>
    public static Tensor Flatten(this Tensor x, int from = 1) => Op.Ran("flatten", x.flatten(from), x, from);

    /// <summary>Two dimensions exchanged; shares memory.</summary>
    public static Tensor Transpose(this Tensor x, int a, int b) => Op.Ran("transpose", x.transpose(a, b), x, a, b);

    /// <summary>Zeros around the last two dimensions. […, H, W] → […, H + 2·rows, W + 2·columns].</summary>
    public static Tensor Pad(this Tensor x, long rows, long columns) => PadZeros(x, [columns, columns, rows, rows]);

    /// <summary>Tensors joined along a dimension they all have.</summary>
    public static Tensor Concat(IEnumerable<Tensor> tensors, int dim)
    {
        var all = tensors.ToArray();
        return Op.Ran("cat", torch.cat(all, dim), all, dim);
    }

    /// <summary>Tensors of one shape side by side along a new dimension.</summary>
    public static Tensor Stack(IEnumerable<Tensor> tensors, int dim)
    {
        var all = tensors.ToArray();
        return Op.Ran("stack", torch.stack(all, dim), all, dim);
    }

    /// <summary>Elements <paramref name="start"/> to <paramref name="start"/> + <paramref name="length"/> along a dimension; shares memory.</summary>
    public static Tensor Narrow(this Tensor x, int dim, long start, long length) => Op.Ran("narrow", x.narrow(dim, start, length), x, dim, start, length);

    /// <summary>The slices named by an int64 index along a dimension.</summary>
    public static Tensor IndexSelect(this Tensor x, int dim, Tensor index) => Op.Ran("index_select", x.index_select(dim, index), x, dim, index);

    /// <summary>Converted to another element type.</summary>
    public static Tensor To(this Tensor x, ScalarType type) => Op.Ran("to", x.to(type), x);

    /// <summary>Copied to a device; x itself where it lies there.</summary>
    public static Tensor To(this Tensor x, Device device) =>
        x.device.type == device.type && x.device.index == device.index ? x : x.to(device);

    /// <summary>A copy.</summary>
    public static Tensor Clone(this Tensor x) => Op.Ran("clone", x.clone(), x);

    /// <summary>A copy with channels last in memory. Not <c>contiguous</c>: that leaves the strides of a one-channel tensor, and oneDNN its slow path.</summary>
    public static Tensor ChannelsLast(this Tensor x)
    {
        var (c, h, w) = (x.shape[1], x.shape[2], x.shape[3]);
        return torch.empty_strided(x.shape, [h * w * c, 1, w * c, c], x.dtype, x.device).copy_(x);
    }

    /// <summary>The same memory, cut off from the gradient's tape.</summary>
    public static Tensor Detach(this Tensor x) => Op.Ran("detach", x.detach(), x);

    private static Tensor PadEdge(Tensor x, long[] sides) => Op.Ran("replication_pad2d", F.pad(x, sides, PaddingModes.Replicate), x, sides);

    private static Tensor PadZeros(Tensor x, long[] sides) => Op.Ran("constant_pad_nd", F.pad(x, sides), x, sides);
}
