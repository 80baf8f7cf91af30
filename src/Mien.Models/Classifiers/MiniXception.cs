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

    /// <param name="classes">The number of expressions to classify.</param>
    public MiniXception(int classes = 7)
    {
        _stem = Children("stem", new ConvBatchNorm(1, 8, 3, padding: 1), new ConvBatchNorm(8, 8, 3, padding: 1));
        _blocks = Children("blocks", [.. Widths.Zip(Widths.Skip(1), (cIn, cOut) => new XceptionBlock(cIn, cOut))]);
        _head = Child("head", new Conv2d(Widths[^1], classes, 3, padding: 1, bias: true));
    }

    /// <param name="x">[N, 1, H, W], gray, normalized as the model's card says.</param>
    /// <returns>[N, classes], logits.</returns>
    /// <exception cref="ArgumentException">Pictures of another shape.</exception>
    public override Tensor Forward(Tensor x)
    {
        x = _stem.Aggregate(x.Require(channels: 1), (x, stem) => stem.Forward(x).Relu());                               // (1)
        x = _blocks.Aggregate(x, (x, block) => block.Forward(x));                                                       // (2)
        return _head.Forward(x).GlobalAveragePool();                                                                    // (3)
    }

    internal static IReadOnlyList<NetworkEntry> Entries { get; } =
    [
        new("mini-xception", "Yadagiri Rao et al. 2020, A Light Weight Convolution Neural Network For Real Time Facial Expression Detection",
            InputSize: 48, Channels: 1, classes => new MiniXception(classes))
        {
            ClaimedParameters = 58_423,
            SizeIsFree = true,
            Scores = [new(0.67, "FER2013", "Yadagiri Rao et al. 2020")],
        },
    ];
}
