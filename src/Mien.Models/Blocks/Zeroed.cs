using Mien.Torch.Modules;
using Mien.Torch.Ops;

namespace Mien.Models.Blocks;

/// <summary>Layers that start at 0, so that what is added to something starts as nothing (Zhang et al., Fixup, 2019; Ho et al. 2020).</summary>
internal static class Zeroed
{
    /// <summary>A convolution with stride 1 and a bias.</summary>
    public static Conv2d Convolution(int cIn, int cOut, int kernel, int padding) =>
        new(Creation.Zeros(cOut, cIn, kernel, kernel), Creation.Zeros(cOut), stride: 1, padding, groups: 1);
}
