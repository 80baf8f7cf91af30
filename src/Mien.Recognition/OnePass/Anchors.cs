using Mien.Core;

namespace Mien.Recognition.OnePass;

/// <summary>
/// The squares that RetinaFace answers for: at every place of three grids, two of fixed sizes. Grid by grid, row by row, small before large: the order in which
/// the network's answers stand.
/// </summary>
/// <remarks>Deng et al., RetinaFace: Single-stage Dense Face Localisation in the Wild, 2019; grids and sizes are those of its light networks.</remarks>
public static class Anchors
{
    /// <summary>Pixels from one place to the next, and the sides of the squares there, of each grid.</summary>
    public static IReadOnlyList<(int Stride, int Small, int Large)> Grids { get; } = [(8, 16, 32), (16, 64, 128), (32, 256, 512)];

    /// <summary>Their number in a picture.</summary>
    /// <param name="width">In pixels.</param>
    /// <param name="height">In pixels.</param>
    public static int Count(int width, int height) => Grids.Sum(grid => 2 * Places(width, grid.Stride) * Places(height, grid.Stride));

    /// <summary>All squares for a picture, in pixels of it; those at its edges reach beyond it.</summary>
    /// <param name="width">In pixels.</param>
    /// <param name="height">In pixels.</param>
    public static Box[] Over(int width, int height)
    {
        var anchors = new List<Box>(Count(width, height));
        foreach (var (stride, small, large) in Grids)
        {
            for (var y = 0; y < Places(height, stride); y++)
            {
                for (var x = 0; x < Places(width, stride); x++)
                {
                    var (cx, cy) = ((x + 0.5f) * stride, (y + 0.5f) * stride);
                    anchors.Add(new(cx - (small / 2f), cy - (small / 2f), small, small));
                    anchors.Add(new(cx - (large / 2f), cy - (large / 2f), large, large));
                }
            }
        }
        return [.. anchors];
    }

    // A convolution of stride 2 with padding rounds up, so a grid has a place for the last pixels too.
    private static int Places(int pixels, int stride) => (pixels + stride - 1) / stride;
}
