using Mien.Models.Blocks;
using Mien.Torch.Modules;
using Mien.Torch.Ops;

namespace Mien.Models.Classifiers;

/// <summary>
/// The VGG of FER+, ten convolutions, four pools and three fully connected layers: 8,756,679 parameters. [N, 1, 64, 64] gray → [N, 7] logits.
/// </summary>
/// <remarks>
/// Barsoum et al., Training Deep Networks for Facial Expression Recognition with Crowd-Sourced Label Distribution, 2016, §3; the row "VGG-Net" of
/// Yadagiri Rao et al. 2020 (<see cref="MiniXception"/>), Table 3:<code>
/// (1) xᵢ₊₁ = dropout(maxpool₂,₂( stageᵢ(xᵢ) ))     3×3 convolutions without BN: 2 of 64, 2 of 128, 3 of 256, 3 of 256 channels; 64 → 4 pixels
/// (2) z = head(x₄)                                 4,096 → 1,024 → 1,024 → classes
/// </code></remarks>
public sealed class VggNet : Module
{
    private const int Size = 64;
    private const int Features = 256 * 4 * 4;

    private readonly Module[] _stages;
    private readonly Module _dropout;
    private readonly Module _head;

    /// <param name="classes">The number of expressions to classify.</param>
    /// <param name="dropout">The share of hidden numbers that is left out while training; of each pooled map half as many; 0…1.</param>
    public VggNet(int classes = 7, double dropout = 0.5)
    {
        _stages = Children("stages", Stage(1, 64, 2), Stage(64, 128, 2), Stage(128, 256, 3), Stage(256, 256, 3));
        _dropout = Child("dropout", new Dropout(dropout / 2));
        _head = Child("head", new FullyConnectedHead(Features, 1024, classes, dropout));
    }

    /// <param name="x">[N, 1, 64, 64], gray, normalized as the model's card says.</param>
    /// <returns>[N, classes], logits.</returns>
    /// <exception cref="ArgumentException">Pictures of another shape.</exception>
    public override Tensor Forward(Tensor x)
    {
        x = _stages.Aggregate(x.RequireSquare(1, Size), (x, stage) => _dropout.Forward(stage.Forward(x).MaxPool2d(2, 2))); // (1)
        return _head.Forward(x);                                                                                        // (2)
    }

    private static VggStage Stage(int cIn, int cOut, int layers) => new(cIn, cOut, layers, norm: false);

    internal static IReadOnlyList<NetworkEntry> Entries { get; } =
    [
        // The paper of mini-Xception says 87,566,680, which is 8,756,680 with a digit too many: see docs/papers.md.
        new("vgg-net", "Barsoum et al. 2016, Training Deep Networks for Facial Expression Recognition with Crowd-Sourced Label Distribution",
            InputSize: 64, Channels: 1, classes => new VggNet(classes)) { ClaimedParameters = 87_566_680 },
    ];
}
