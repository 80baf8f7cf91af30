namespace Mien.Torch.Ops;

/// <summary>Pictures looked at through a grid.</summary>
public static class Sampling
{
    /// <summary>Where each output pixel looks, in coordinates −1…1. [N, 2, 3] → [N, H, W, 2].</summary>
    public static Tensor AffineGrid(this Tensor theta, params long[] size) => Op.Call("aten::affine_grid_generator", theta, size, false);

    /// <summary>Bilinear samples of x at a grid; beyond the edge the edge goes on. [N, C, H, W], [N, H′, W′, 2] → [N, C, H′, W′].</summary>
    public static Tensor GridSample(this Tensor x, Tensor grid) => Op.Call("aten::grid_sampler", x, grid, Bilinear, Border, false);

    /// <summary>Each value so many times in a row and in a column. [N, C, H, W] → [N, C, times·H, times·W].</summary>
    public static Tensor Enlarge(this Tensor x, int times) =>
        Op.Call("aten::upsample_nearest2d", x, new[] { x.Shape[2] * times, x.Shape[3] * times }, (double)times, (double)times);

    // GridSamplerInterpolation::Bilinear and GridSamplerPadding::Border.
    private const int Bilinear = 0;
    private const int Border = 1;
}
