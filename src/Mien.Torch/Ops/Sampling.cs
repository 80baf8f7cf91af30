using F = TorchSharp.torch.nn.functional;

namespace Mien.Torch.Ops;

/// <summary>Pictures looked at through a grid.</summary>
public static class Sampling
{
    /// <summary>The sampling position of each output pixel, in coordinates −1…1. [N, 2, 3] → [N, H, W, 2].</summary>
    public static Tensor AffineGrid(this Tensor theta, params long[] size) => Op.Ran("affine_grid_generator", F.affine_grid(theta, size, align_corners: false), theta, size);

    /// <summary>Bilinear samples of x at a grid; beyond the edge the edge goes on. [N, C, H, W], [N, H′, W′, 2] → [N, C, H′, W′].</summary>
    public static Tensor GridSample(this Tensor x, Tensor grid) => Op.Ran(
        "grid_sampler", F.grid_sample(x, grid, torch.GridSampleMode.Bilinear, torch.GridSamplePaddingMode.Border, align_corners: false), x, grid);

    /// <summary>Each value so many times in a row and in a column. [N, C, H, W] → [N, C, times·H, times·W].</summary>
    public static Tensor Enlarge(this Tensor x, int times) =>
        Op.Ran("upsample_nearest2d", F.interpolate(x, scale_factor: [times, times]), x, times);
}
