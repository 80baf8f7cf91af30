using Mien.Torch.Modules;
using Mien.Torch.Ops;

namespace Mien.Models.Blocks;

/// <summary>Squeeze-and-excitation: scales each channel by a weight computed from the picture. [N, C, H, W] → [N, C, H, W].</summary>
/// <remarks>Hu et al., Squeeze-and-Excitation Networks, 2018, §3; fully connected layers are 1×1 convolutions here, the same on one pixel:<code>
/// (1) z = mean over H, W of x          squeeze
/// (2) s = σ( W₂ · ReLU(W₁ · z) )       excitation;  W₁: C → C/r,  W₂: C/r → C, without biases (§6.1)
/// (3) y = s · x
/// </code></remarks>
public sealed class SqueezeExcitation : Module
{
    private readonly Module _down;
    private readonly Module _up;

    /// <param name="channels">C.</param>
    /// <param name="ratio">r, at most C; the authors' is 16.</param>
    public SqueezeExcitation(int channels, int ratio = 16)
    {
        _down = Child("down", new Conv2d(channels, channels / ratio, 1));
        _up = Child("up", new Conv2d(channels / ratio, channels, 1));
    }

    /// <inheritdoc/>
    public override Tensor Forward(Tensor x)
    {
        using var scope = torch.NewDisposeScope();
        var z = x.Mean([2, 3], keep: true);                                                                             // (1)
        var s = _up.Forward(_down.Forward(z).Relu()).Sigmoid();                                                         // (2)
        return scope.MoveToOuter(x.Times(s));                                                                           // (3)
    }
}
