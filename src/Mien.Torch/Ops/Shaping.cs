namespace Mien.Torch.Ops;

/// <summary>The same elements, otherwise arranged, typed or placed.</summary>
public static class Shaping
{
    /// <summary>The axes in another order.</summary>
    public static Tensor Permute(this Tensor x, params long[] axes) => Op.Call("aten::permute", x, axes);

    /// <summary>The edge goes on by so many pixels: above and below, left and right. [N, C, H, W].</summary>
    public static Tensor PadEdge(this Tensor x, long top, long bottom, long left, long right) =>
        Op.Call("aten::replication_pad2d", x, new[] { left, right, top, bottom });

    /// <summary>Other dimensions, the same order; one may be −1.</summary>
    public static Tensor Reshape(this Tensor x, params long[] shape) => Op.Call("aten::reshape", x, shape);

    /// <summary>All dimensions from <paramref name="from"/> on as one.</summary>
    public static Tensor Flatten(this Tensor x, int from = 1) => Op.Call("aten::flatten.using_ints", x, from);

    /// <summary>Two dimensions exchanged; shares memory.</summary>
    public static Tensor Transpose(this Tensor x, int a, int b) => Op.Call("aten::transpose.int", x, a, b);

    /// <summary>Zeros around the last two dimensions. […, H, W] → […, H + 2·rows, W + 2·columns].</summary>
    public static Tensor Pad(this Tensor x, long rows, long columns) => Op.Call("aten::constant_pad_nd", x, new[] { columns, columns, rows, rows });

    /// <summary>Tensors joined along a dimension they all have.</summary>
    public static Tensor Concat(IEnumerable<Tensor> tensors, int dim) => Op.Call("aten::cat", tensors.ToArray(), dim);

    /// <summary>Tensors of one shape side by side along a new dimension.</summary>
    public static Tensor Stack(IEnumerable<Tensor> tensors, int dim) => Op.Call("aten::stack", tensors.ToArray(), dim);

    /// <summary>Elements <paramref name="start"/> to <paramref name="start"/> + <paramref name="length"/> along a dimension; shares memory.</summary>
    public static Tensor Narrow(this Tensor x, int dim, long start, long length) => Op.Call("aten::narrow", x, dim, start, length);

    /// <summary>The slices named by an int64 index along a dimension.</summary>
    public static Tensor IndexSelect(this Tensor x, int dim, Tensor index) => Op.Call("aten::index_select", x, dim, index);

    /// <summary>Converted to another element type.</summary>
    public static Tensor To(this Tensor x, ScalarType type) => Op.Call("aten::to.dtype", x, type);

    /// <summary>Copied to a device; x itself where it lies there.</summary>
    public static Tensor To(this Tensor x, Device device) => Op.Call("aten::to.device", x, device, x.Type);

    /// <summary>A copy.</summary>
    public static Tensor Clone(this Tensor x) => Op.Call("aten::clone", x);

    /// <summary>A copy with channels last in memory. Not <c>contiguous</c>: that leaves the strides of a one-channel tensor, and oneDNN its slow path.</summary>
    public static Tensor ChannelsLast(this Tensor x) => Op.Call("aten::clone", x, MemoryFormatChannelsLast);

    /// <summary>The same memory, cut off from the gradient's tape.</summary>
    public static Tensor Detach(this Tensor x) => Op.Call("aten::detach", x);

    // c10::MemoryFormat::ChannelsLast.
    private const int MemoryFormatChannelsLast = 2;
}
