using Mien.Torch.Modules;
using Mien.Torch.Ops;

namespace Mien.Models.Blocks;

/// <summary>A pyramidal convolution and the batch normalization after it. [N, cIn, H, W] → [N, cOut, ⌈H/stride⌉, ⌈W/stride⌉].</summary>
/// <remarks>Duta et al., Pyramidal Convolution, 2020, §3: the larger the kernel, the fewer channels each of its filters sees:<code>
/// (1) yₗ = BN(Wₗ ∗ x)          level l: (2l + 1) × (2l + 1) in 1, 4, 8, 16 groups for l = 1, 2, 3, 4
/// (2) y = y₁ ‖ … ‖ y_L          joined over channels;  cOut divided by 1;  1/2, 1/2;  1/4, 1/4, 1/2;  1/4, 1/4, 1/4, 1/4
/// </code></remarks>
public sealed class PyramidalConvBatchNorm : Module
{
    private static readonly int[] Groups = [1, 4, 8, 16];
    private static readonly int[][] Divisors = [[1], [2, 2], [4, 4, 2], [4, 4, 4, 4]];

    private readonly Module[] _levels;

    /// <param name="cIn">Channels in.</param>
    /// <param name="cOut">Channels out.</param>
    /// <param name="levels">L, 1 to 4.</param>
    /// <param name="stride">Step of all kernels.</param>
    public PyramidalConvBatchNorm(int cIn, int cOut, int levels, int stride = 1)
    {
        _levels = Children("levels", [.. Enumerable.Range(0, levels).Select(level => new ConvBatchNorm(
            cIn, cOut / Divisors[levels - 1][level], (2 * level) + 3, stride, padding: level + 1, Groups[level]))]);
    }

    /// <inheritdoc/>
    public override Tensor Forward(Tensor x)
    {
        using var scope = torch.NewDisposeScope();
        return scope.MoveToOuter(Shaping.Concat(_levels.Select(level => level.Forward(x)), dim: 1));                    // (1) (2)
    }
}
