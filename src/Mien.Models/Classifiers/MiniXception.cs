using Mien.Models.Blocks;
using Mien.Torch.Modules;
using Mien.Torch.Ops;

namespace Mien.Models.Classifiers;

/// <summary>Mini-Xception: 58,423 parameters, 56,951 of them trained. [N, 1, 48, 48] gray → [N, 7] logits.</summary>
/// <remarks>
/// Yadagiri Rao et al., A Light Weight Convolution Neural Network For Real Time Facial Expression Detection, 2020, §III.B; after Arriaga et al. 2017:<code>
/// (1) x₀ = ReLU(BN(W₀ ∗ image)),  x₁ = ReLU(BN(W₁ ∗ x₀))     3×3, 8 channels, "same" padding
/// (2) xᵢ₊₁ = block(xᵢ)                                       four residual blocks: 16, 32, 64, 128 channels
/// (3) z = mean over H, W of (W₆ ∗ x₅ + b₆)                   3×3, one channel for each class, in place of a fully connected layer
/// </code>
/// The softmax of the paper's last layer is left to the loss and to the recognizer.
/// </remarks>
public sealed class MiniXception : Module
{
    private static readonly int[] Widths = [8, 16, 32, 64, 128];

    private readonly Module[] _stem;
    private readonly Module[] _blocks;
    private readonly Module _head;

    /// <param name="classes">How many expressions to tell apart.</param>
    public MiniXception(int classes = 7)
        : this([new ConvBatchNorm(1, 8, 3, padding: 1), new ConvBatchNorm(8, 8, 3, padding: 1)],
              [.. Widths.Zip(Widths.Skip(1), (cIn, cOut) => new XceptionBlock(cIn, cOut))],
              new Conv2d(Widths[^1], classes, 3, padding: 1, bias: true))
    {
    }

    private MiniXception(Module[] stem, Module[] blocks, Module head) =>
        (_stem, _blocks, _head) = (Children("stem", stem), Children("blocks", blocks), Child("head", head));

    /// <param name="x">[N, 1, H, W], gray, normalized as the model's card says.</param>
    /// <returns>[N, classes], logits.</returns>
    /// <exception cref="ArgumentException">Pictures of another shape.</exception>
    public override Tensor Forward(Tensor x)
    {
        x = _stem.Aggregate(x.Require(channels: 1), (x, stem) => stem.Forward(x).Relu());                               // (1)
        x = _blocks.Aggregate(x, (x, block) => block.Forward(x));                                                       // (2)
        return _head.Forward(x).GlobalAveragePool();                                                                    // (3)
    }

    /// <inheritdoc/>
    public override Module Fused() => new MiniXception([.. _stem.Select(stem => stem.Fused())], [.. _blocks.Select(block => block.Fused())], _head.Fused());
}
