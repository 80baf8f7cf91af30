using Mien.Torch.Modules;
using Mien.Torch.Ops;

namespace Mien.Models.Blocks;

/// <summary>Weighs the places of a feature map. [N, C, H, W] → [N, C, H, W].</summary>
/// <remarks>Woo et al., CBAM, 2018, Eq. 3:<code>
/// (1) M = σ( W ∗ (avg x ‖ max x) )     avg, max over channels;  W: 7×7, two channels to one
/// (2) y = M · x
/// </code></remarks>
public sealed class SpatialAttention : Module
{
    private readonly Module _convolution;

    /// <summary>With fresh weights.</summary>
    public SpatialAttention() =>
        _convolution = Child("convolution", new Conv2d(2, 1, 7, padding: 3));

    /// <inheritdoc/>
    public override Tensor Forward(Tensor x)
    {
        using var scope = torch.NewDisposeScope();
        var m = _convolution.Forward(Shaping.Concat([x.Mean([1], keep: true), x.Max([1], keep: true)], dim: 1)).Sigmoid();   // (1)
        return scope.MoveToOuter(x.Times(m));                                                                           // (2)
    }
}
