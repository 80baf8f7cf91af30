using Mien.Models.Blocks;
using Mien.Torch.Modules;
using Mien.Torch.Ops;

namespace Mien.Models.Classifiers;

/// <summary>ShuffleNetV2 1.0×: 2,278,604 trained parameters with 1000 classes. [N, 3, 224, 224] → [N, classes] logits.</summary>
/// <remarks>
/// Ma et al., ShuffleNet V2: Practical Guidelines for Efficient CNN Architecture Design, 2018, Table 5:<code>
/// (1) x₁ = maxpool₃,₂(ReLU(BN(W₁ ∗ image)))     3×3 with stride 2, 24 channels: 224 → 112 → 56
/// (2) xᵢ = stageᵢ(xᵢ₋₁)                         i = 2, 3, 4: 4, 8, 4 units; 116, 232, 464 channels; 28, 14, 7 pixels
/// (3) x₅ = ReLU(BN(W₅ ∗ x₄))                    1×1, 1024 channels
/// (4) z  = V · mean over H, W of x₅ + b
/// </code></remarks>
public sealed class ShuffleNetV2 : Module
{
    private readonly Module _first;
    private readonly Module[] _stages;
    private readonly Module _last;
    private readonly Module _head;

    /// <param name="classes">The number of expressions to classify.</param>
    public ShuffleNetV2(int classes = 7)
    {
        _first = Child("first", new ConvBatchNorm(3, 24, 3, stride: 2, padding: 1));
        _stages = Children("stages", new ShuffleStage(24, 116, 4), new ShuffleStage(116, 232, 8), new ShuffleStage(232, 464, 4));
        _last = Child("last", new ConvBatchNorm(464, 1024, 1));
        _head = Child("head", new PooledLinear(1024, classes));
    }

    /// <param name="x">[N, 3, H, W], RGB, normalized as the model's card says.</param>
    /// <returns>[N, classes], logits.</returns>
    /// <exception cref="ArgumentException">Pictures of another shape.</exception>
    public override Tensor Forward(Tensor x)
    {
        x = _first.Forward(x.Require(channels: 3)).Relu().MaxPool2d(3, 2, padding: 1);                                  // (1)
        x = _stages.Aggregate(x, (x, stage) => stage.Forward(x));                                                       // (2)
        return _head.Forward(_last.Forward(x).Relu());                                                                  // (3) (4)
    }

    internal static IReadOnlyList<NetworkEntry> Entries { get; } =
    [
        // Its own paper tells 1000 classes apart, and counts a multiplication with its addition as one operation.
        new("shufflenet-v2", "Ma et al. 2018, ShuffleNet V2: Practical Guidelines for Efficient CNN Architecture Design",
            InputSize: 224, Channels: 3, classes => new ShuffleNetV2(classes)) { Classes = 1000, ClaimedParameters = 2_300_000, ClaimedFlops = 146_000_000 },
    ];
}
