using Mien.Models.Blocks;
using Mien.Torch.Modules;
using Mien.Torch.Ops;

namespace Mien.Models.Classifiers;

/// <summary>
/// MobileNet, the first of its name, at full width: 4,231,976 trained parameters with 1000 classes. [N, 3, 224, 224] → [N, classes] logits.
/// </summary>
/// <remarks>Howard et al., MobileNets: Efficient Convolutional Neural Networks for Mobile Vision Applications, 2017, Table 1:<code>
/// (1) x₀ = ReLU(BN(W ∗ image))     3×3 with stride 2, 32 channels: 224 → 112
/// (2) xᵢ₊₁ = blockᵢ(xᵢ)            13 times; 64, 128, 128, 256, 256, six of 512, 1024, 1024 channels; 112, 56, 28, 14 and 7 pixels
/// (3) z  = V · mean over H, W of x₁₃ + b
/// </code></remarks>
public sealed class MobileNet : Module
{
    // Channels out of each block and its stride, Table 1. The last stride is 1: with the 2 printed there, 7 pixels would not stay 7, as is printed too.
    private static readonly (int Channels, int Stride)[] Widths =
    [
        (64, 1), (128, 2), (128, 1), (256, 2), (256, 1), (512, 2), (512, 1), (512, 1), (512, 1), (512, 1), (512, 1), (1024, 2), (1024, 1),
    ];

    private readonly Module _first;
    private readonly Module[] _blocks;
    private readonly Module _head;

    /// <param name="classes">The number of expressions to classify.</param>
    public MobileNet(int classes = 2)
    {
        _first = Child("first", new ConvBatchNorm(3, 32, 3, stride: 2, padding: 1));
        _blocks = Children("blocks", Blocks());
        _head = Child("head", new PooledLinear(1024, classes));
    }

    /// <param name="x">[N, 3, H, W], RGB, normalized as the model's card says.</param>
    /// <returns>[N, classes], logits.</returns>
    /// <exception cref="ArgumentException">Pictures of another shape.</exception>
    public override Tensor Forward(Tensor x)
    {
        x = _first.Forward(x.Require(channels: 3)).Relu();                                                              // (1)
        return _head.Forward(_blocks.Aggregate(x, (x, block) => block.Forward(x)));                                     // (2) (3)
    }

    private static Module[] Blocks()
    {
        var cIn = 32;
        var blocks = new List<Module>();
        foreach (var (channels, stride) in Widths)
        {
            blocks.Add(new DepthwiseSeparableBlock(cIn, channels, stride));
            cIn = channels;
        }
        return [.. blocks];
    }

    internal static IReadOnlyList<NetworkEntry> Entries { get; } =
    [
        // Its own paper tells 1000 classes apart, and counts a multiplication with its addition as one operation.
        new("mobilenet", "Howard et al. 2017, MobileNets: Efficient Convolutional Neural Networks for Mobile Vision Applications",
            InputSize: 224, Channels: 3, classes => new MobileNet(classes)) { Classes = 1000, SizeIsFree = true, ClaimedParameters = 4_200_000, ClaimedFlops = 569_000_000 },
    ];
}
