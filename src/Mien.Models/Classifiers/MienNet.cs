using Mien.Models.Blocks;
using Mien.Torch;
using Mien.Torch.Modules;
using Mien.Torch.Ops;

namespace Mien.Models.Classifiers;

/// <summary>The network that Mien ships: residual blocks with squeeze-and-excitation, 1.5 million parameters. [N, 1, 48, 48] gray → [N, 8] logits.</summary>
/// <remarks>
/// After He et al. 2016 and Hu et al. 2018, made for small gray faces: most weights work on few pixels, so that a face takes one core less than two milliseconds.<code>
/// (1) x₀ = ReLU(BN(W₀ ∗ image))       3×3, 24 channels, 48 pixels
/// (2) xᵢ₊₁ = block(xᵢ)                four residual blocks of 40, 80, 160, 256 channels with squeeze-and-excitation; each halves H and W: 24, 12, 6, 3 pixels
/// (3) z = W·dropout(mean over H, W of x₄) + b
/// </code></remarks>
public sealed class MienNet : Module
{
    private static readonly int[] Widths = [24, 40, 80, 160, 256];

    private readonly Module _stem;
    private readonly Module[] _blocks;
    private readonly Module _dropout;
    private readonly Module _head;

    /// <param name="classes">How many expressions to tell apart.</param>
    public MienNet(int classes = 8)
        : this(new ConvBatchNorm(1, Widths[0], 3, padding: 1), Blocks(), new Dropout(0.3), new Linear(Widths[^1], classes))
    {
    }

    private MienNet(Module stem, Module[] blocks, Module dropout, Module head)
    {
        (_stem, _blocks) = (Child("stem", stem), Children("blocks", blocks));
        (_dropout, _head) = (Child("dropout", dropout), Child("head", head));
    }

    /// <param name="x">[N, 1, H, W], gray, normalized as the model's card says.</param>
    /// <returns>[N, classes], logits.</returns>
    /// <exception cref="ArgumentException">Pictures of another shape.</exception>
    public override Tensor Forward(Tensor x)
    {
        x = _stem.Forward(x.Require(channels: 1)).Relu();                                                               // (1)
        x = _blocks.Aggregate(x, (x, block) => block.Forward(x));                                                       // (2)
        return _head.Forward(_dropout.Forward(x.GlobalAveragePool()));                                                  // (3)
    }

    /// <inheritdoc/>
    public override Module Fused() => new MienNet(_stem.Fused(), [.. _blocks.Select(block => block.Fused())], _dropout.Fused(), _head.Fused());

    private static Module[] Blocks() => [.. Widths.Zip(Widths.Skip(1), (cIn, cOut) => ResidualBlock.Excited(cIn, cOut, stride: 2))];
}
