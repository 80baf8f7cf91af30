using Mien.Torch.Modules;
using Mien.Torch.Ops;

namespace Mien.Models.Blocks;

/// <summary>SSH's context module: convolutions with receptive fields of 3, 5 and 7 pixels, joined. [N, C, H, W] → [N, C, H, W].</summary>
/// <remarks>Najibi et al., SSH: Single Stage Headless Face Detector, 2017, Fig. 3 and 4; two 3×3 kernels see as far as one of 5×5, three as far as 7×7:<code>
/// (1) u = BN(W₁ ∗ x)                 C/2 channels, reach 3
/// (2) h = ReLU(BN(W₂ ∗ x))           C/4 channels
/// (3) v = BN(W₃ ∗ h)                 C/4 channels, reach 5
/// (4) w = BN(W₅ ∗ ReLU(BN(W₄ ∗ h)))  C/4 channels, reach 7
/// (5) y = ReLU([u, v, w])
/// </code></remarks>
public sealed class ContextModule : Module
{
    private readonly Module _near;
    private readonly Module _shared;
    private readonly Module _farther;
    private readonly Module[] _farthest;

    /// <param name="channels">C, a multiple of 4.</param>
    public ContextModule(int channels)
    {
        var quarter = channels / 4;
        _near = Child("near", Layer(channels, channels / 2));
        _shared = Child("shared", Layer(channels, quarter));
        _farther = Child("farther", Layer(quarter, quarter));
        _farthest = Children("farthest", Layer(quarter, quarter), Layer(quarter, quarter));
    }

    /// <inheritdoc/>
    public override Tensor Forward(Tensor x)
    {
        using var scope = torch.NewDisposeScope();
        var u = _near.Forward(x);                                                                                       // (1)
        var h = _shared.Forward(x).Relu();                                                                              // (2)
        var v = _farther.Forward(h);                                                                                    // (3)
        var w = _farthest[1].Forward(_farthest[0].Forward(h).Relu());                                                   // (4)
        return scope.MoveToOuter(Shaping.Concat([u, v, w], dim: 1).Relu());                                             // (5)
    }

    private static ConvBatchNorm Layer(int cIn, int cOut) => new ConvBatchNorm(cIn, cOut, 3, padding: 1);
}
