using Mien.Torch.Modules;
using Mien.Torch.Ops;
using static Mien.Torch.Ops.Shaping;

namespace Mien.Models.Blocks;

/// <summary>Four branches of convolutions and a pool, joined over channels. [N, cIn, H, W] → [N, one + three + five + pool, H, W].</summary>
/// <remarks>Szegedy et al., Going Deeper with Convolutions, 2015, Fig. 2b; with batch normalization, Ioffe &amp; Szegedy 2015:<code>
/// (1) y₁ = R(W₁ ∗ x)                        1×1;  R = ReLU∘BN
/// (2) y₃ = R(W₃ ∗ R(V₃ ∗ x))                1×1 to fewer channels, then 3×3
/// (3) y₅ = R(W₅ ∗ R(V₅ ∗ x))                1×1 to fewer channels, then 5×5
/// (4) yₚ = R(Wₚ ∗ maxpool₃,₁(x))            then 1×1
/// (5) y  = y₁ ‖ y₃ ‖ y₅ ‖ yₚ                 joined over channels
/// </code></remarks>
public sealed class InceptionBlock : Module
{
    private readonly Module _one;
    private readonly Module[] _three;
    private readonly Module[] _five;
    private readonly Module _pool;

    /// <param name="cIn">Channels in.</param>
    /// <param name="one">Channels of y₁.</param>
    /// <param name="three">Channels between the two convolutions of y₃, and out of them.</param>
    /// <param name="five">Channels between the two convolutions of y₅, and out of them.</param>
    /// <param name="pool">Channels of yₚ.</param>
    public InceptionBlock(int cIn, int one, (int Between, int Out) three, (int Between, int Out) five, int pool)
    {
        _one = Child("one", new ConvBatchNorm(cIn, one, 1));
        _three = Children("three", new ConvBatchNorm(cIn, three.Between, 1), new ConvBatchNorm(three.Between, three.Out, 3, padding: 1));
        _five = Children("five", new ConvBatchNorm(cIn, five.Between, 1), new ConvBatchNorm(five.Between, five.Out, 5, padding: 2));
        _pool = Child("pool", new ConvBatchNorm(cIn, pool, 1));
    }

    /// <inheritdoc/>
    public override Tensor Forward(Tensor x)
    {
        using var scope = torch.NewDisposeScope();
        var y1 = _one.Forward(x).Relu();                                                                                // (1)
        var y3 = _three.Aggregate(x, (x, layer) => layer.Forward(x).Relu());                                            // (2)
        var y5 = _five.Aggregate(x, (x, layer) => layer.Forward(x).Relu());                                             // (3)
        var yp = _pool.Forward(x.MaxPool2d(3, 1, padding: 1)).Relu();                                                   // (4)
        return scope.MoveToOuter(Concat([y1, y3, y5, yp], dim: 1));                                                     // (5)
    }
}
