using Mien.Torch;
using Mien.Torch.Modules;
using Mien.Torch.Ops;

namespace Mien.Models.Blocks;

/// <summary>A feature pyramid: coarse maps are upsampled and added to the fine ones. Maps of any channels → as many maps of C channels.</summary>
/// <remarks>Lin et al., Feature Pyramid Networks for Object Detection, 2017, Fig. 3, from the coarsest map K down to 1:<code>
/// (1) p_K = l_K                           lᵢ = ReLU(BN(Wᵢ ∗ cᵢ))  1×1
/// (2) pᵢ  = ReLU(BN(Vᵢ ∗ (lᵢ + ↑pᵢ₊₁)))   3×3;  ↑: each value four times
/// </code></remarks>
public sealed class FeaturePyramid : Module
{
    private readonly Module[] _lateral;
    private readonly Module[] _merged;

    /// <param name="channels">Of the maps, from the finest to the coarsest.</param>
    /// <param name="cOut">C.</param>
    public FeaturePyramid(IReadOnlyList<int> channels, int cOut)
    {
        _lateral = Children<Module>("lateral", [.. channels.Select(cIn => new ConvBatchNorm(cIn, cOut, 1))]);
        _merged = Children<Module>("merged", [.. channels.Skip(1).Select(_ => new ConvBatchNorm(cOut, cOut, 3, padding: 1))]);
    }

    /// <summary>Of several maps at once.</summary>
    /// <param name="maps">From the finest to the coarsest, each with half the rows and columns of the one before.</param>
    /// <returns>As many maps of C channels.</returns>
    public IReadOnlyList<Tensor> Forward(IReadOnlyList<Tensor> maps)
    {
        var pyramid = maps.Select((map, at) => _lateral[at].Forward(map).Relu()).ToArray();                             // (1)
        for (var at = pyramid.Length - 2; at >= 0; at--)
        {
            pyramid[at] = _merged[at].Forward(pyramid[at].Plus(pyramid[at + 1].Enlarge(2))).Relu();                     // (2)
        }
        return pyramid;
    }

    /// <exception cref="NotSupportedException">Always: a pyramid has several maps.</exception>
    public override Tensor Forward(Tensor x) => throw new NotSupportedException("A feature pyramid takes several maps.");
}
