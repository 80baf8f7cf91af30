using Mien.Models.Blocks;
using Mien.Torch.Modules;
using Mien.Torch.Ops;

namespace Mien.Models.Classifiers;

/// <summary>AlexNet in its form for one processor: 61,100,840 parameters with 1000 classes. [N, 3, 224, 224] → [N, classes] logits.</summary>
/// <remarks>
/// Krizhevsky, Sutskever &amp; Hinton, ImageNet Classification with Deep Convolutional Neural Networks, 2012, §3.5, with the widths of Krizhevsky, One Weird
/// Trick for Parallelizing Convolutional Neural Networks, 2014, and so without groups and without local response normalization:<code>
/// (1) x₁ = maxpool₃,₂(ReLU(W₁ ∗ image))      11×11 with stride 4, 64 channels: 224 → 55 → 27
/// (2) x₂ = maxpool₃,₂(ReLU(W₂ ∗ x₁))         5×5, 192 channels: 27 → 13
/// (3) xᵢ = ReLU(Wᵢ ∗ xᵢ₋₁)                   i = 3, 4, 5: 3×3; 384, 256, 256 channels
/// (4) z  = head(maxpool₃,₂(x₅))              9,216 → 4,096 → 4,096 → classes
/// </code></remarks>
public sealed class AlexNet : Module
{
    private const int Size = 224;
    private const int Features = 256 * 6 * 6;

    private readonly Module[] _pooled;
    private readonly Module[] _further;
    private readonly Module _head;

    /// <param name="classes">The number of expressions to classify.</param>
    /// <param name="dropout">The share of hidden numbers that is left out while training; 0…1.</param>
    public AlexNet(int classes = 2, double dropout = 0.5)
    {
        _pooled = Children("pooled", new Conv2d(3, 64, 11, stride: 4, padding: 2, bias: true), new Conv2d(64, 192, 5, padding: 2, bias: true));
        _further = Children(
            "further",
            new Conv2d(192, 384, 3, padding: 1, bias: true), new Conv2d(384, 256, 3, padding: 1, bias: true), new Conv2d(256, 256, 3, padding: 1, bias: true));
        _head = Child("head", new FullyConnectedHead(Features, 4096, classes, dropout));
    }

    /// <param name="x">[N, 3, 224, 224], RGB, normalized as the model's card says.</param>
    /// <returns>[N, classes], logits.</returns>
    /// <exception cref="ArgumentException">Pictures of another shape.</exception>
    public override Tensor Forward(Tensor x)
    {
        x = _pooled.Aggregate(x.RequireSquare(3, Size), (x, convolution) => convolution.Forward(x).Relu().MaxPool2d(3, 2)); // (1) (2)
        x = _further.Aggregate(x, (x, convolution) => convolution.Forward(x).Relu());                                   // (3)
        return _head.Forward(x.MaxPool2d(3, 2));                                                                        // (4)
    }

    internal static IReadOnlyList<NetworkEntry> Entries { get; } =
    [
        new("alexnet", "Krizhevsky et al. 2012, ImageNet Classification with Deep Convolutional Neural Networks",
            InputSize: Size, Channels: 3, classes => new AlexNet(classes)) { Classes = 1000, ClaimedParameters = 60_000_000 },
    ];
}
