using Mien.Models.Blocks;
using Mien.Torch.Modules;
using Mien.Torch.Ops;

namespace Mien.Models.Classifiers;

/// <summary>
/// GoogLeNet with batch normalization and without auxiliary classifiers: 7,005,832 trained parameters with 1000 classes.
/// [N, 3, 224, 224] → [N, classes] logits.
/// </summary>
/// <remarks>
/// Szegedy et al., Going Deeper with Convolutions, 2015, Table 1; batch normalization of Ioffe &amp; Szegedy 2015 in place of local response
/// normalization:<code>
/// (1) x₁ = maxpool₃,₂(R(W₁ ∗ image))                7×7 with stride 2, 64 channels: 224 → 112 → 56;  R = ReLU∘BN
/// (2) x₂ = maxpool₃,₂(R(W₃ ∗ R(W₂ ∗ x₁)))           1×1 to 64, 3×3 to 192 channels: 56 → 28
/// (3) x₃ = maxpool₃,₂(inception twice)              3a, 3b: 256, 480 channels: 28 → 14
/// (4) x₄ = maxpool₃,₂(inception five times)         4a … 4e: 512, 512, 512, 528, 832 channels: 14 → 7
/// (5) x₅ = inception twice                          5a, 5b: 832, 1,024 channels
/// (6) z  = V · dropout(mean over H, W of x₅) + b
/// </code></remarks>
public sealed class GoogLeNet : Module
{
    private readonly Module _first;
    private readonly Module[] _second;
    private readonly Module[] _third;
    private readonly Module[] _fourth;
    private readonly Module[] _fifth;
    private readonly Module _dropout;
    private readonly Module _head;

    /// <param name="classes">The number of expressions to classify.</param>
    public GoogLeNet(int classes = 2)
    {
        _first = Child("first", new ConvBatchNorm(3, 64, 7, stride: 2, padding: 3));
        _second = Children("second", new ConvBatchNorm(64, 64, 1), new ConvBatchNorm(64, 192, 3, padding: 1));
        _third = Children("third", new InceptionBlock(192, 64, (96, 128), (16, 32), 32), new InceptionBlock(256, 128, (128, 192), (32, 96), 64));
        _fourth = Children(
            "fourth",
            new InceptionBlock(480, 192, (96, 208), (16, 48), 64), new InceptionBlock(512, 160, (112, 224), (24, 64), 64),
            new InceptionBlock(512, 128, (128, 256), (24, 64), 64), new InceptionBlock(512, 112, (144, 288), (32, 64), 64),
            new InceptionBlock(528, 256, (160, 320), (32, 128), 128));
        _fifth = Children("fifth", new InceptionBlock(832, 256, (160, 320), (32, 128), 128), new InceptionBlock(832, 384, (192, 384), (48, 128), 128));
        _dropout = Child("dropout", new Dropout(0.4));
        _head = Child("head", new Linear(1024, classes));
    }

    /// <param name="x">[N, 3, H, W], RGB, normalized as the model's card says.</param>
    /// <returns>[N, classes], logits.</returns>
    /// <exception cref="ArgumentException">Pictures of another shape.</exception>
    public override Tensor Forward(Tensor x)
    {
        x = Pool(_first.Forward(x.Require(channels: 3)).Relu());                                                        // (1)
        x = Pool(_second.Aggregate(x, (x, layer) => layer.Forward(x).Relu()));                                          // (2)
        x = Pool(_third.Aggregate(x, (x, inception) => inception.Forward(x)));                                          // (3)
        x = Pool(_fourth.Aggregate(x, (x, inception) => inception.Forward(x)));                                         // (4)
        x = _fifth.Aggregate(x, (x, inception) => inception.Forward(x));                                                // (5)
        return _head.Forward(_dropout.Forward(x.GlobalAveragePool()));                                                  // (6)
    }

    private static Tensor Pool(Tensor x) => x.MaxPool2d(3, 2, padding: 1);

    private static Module[] Fused(Module[] parts) => [.. parts.Select(part => part.Fused())];

    internal static IReadOnlyList<NetworkEntry> Entries { get; } =
    [
        // Its own paper tells 1000 classes apart, and counts a multiplication with its addition as one operation.
        new("googlenet", "Szegedy et al. 2015, Going Deeper with Convolutions", InputSize: 224, Channels: 3, classes => new GoogLeNet(classes))
        {
            Classes = 1000,
            SizeIsFree = true,
            ClaimedParameters = 6_800_000,
            ClaimedFlops = 1_500_000_000,
        },
    ];
}
