using Mien.Models.Blocks;
using Mien.Torch.Modules;
using Mien.Torch.Ops;

namespace Mien.Models.Classifiers;

/// <summary>MACNN: 15,360,839 trained parameters; fused for inference 15,354,887. [N, 1, 48, 48] gray → [N, 7] logits.</summary>
/// <remarks>
/// Wang et al., Children's Expression Recognition Based on Multi-Scale Asymmetric Convolutional Neural Network, IJACSA 15(7), 2024, §IV and Fig. 9:<code>
/// (1) x₀ = MAConv(image)                  1 → 3 × 64 channels, Eq. 1–10 of the paper; fused, Eq. 13–16
/// (2) xᵢ₊₁ = maxpool₂,₂( stageᵢ(xᵢ) )     VGG16: 2 of 64, 2 of 128, 3 of 256, 3 of 512, 3 of 512 channels
/// (3) z = head(x₅)                        512 → 512 → 512 → classes
/// </code></remarks>
public sealed class Macnn : Module
{
    // Of each branch: VGG16's first width.
    private const int Width = 64;

    private readonly Module _multiScale;
    private readonly Module[] _stages;
    private readonly Module _head;

    /// <param name="classes">The number of expressions to classify.</param>
    public Macnn(int classes = 7)
    {
        _multiScale = Child("multiScale", new MultiScaleAsymmetricBlock(1, Width));
        _stages = Children(
            "stages",
            new VggStage(3 * Width, 64, 2), new VggStage(64, 128, 2), new VggStage(128, 256, 3), new VggStage(256, 512, 3), new VggStage(512, 512, 3));
        _head = Child("head", new VggHead(512, classes));
    }

    /// <param name="x">[N, 1, H, W], gray, normalized as the model's card says; H and W at least 32.</param>
    /// <returns>[N, classes], logits.</returns>
    /// <exception cref="ArgumentException">Pictures of another shape.</exception>
    public override Tensor Forward(Tensor x)
    {
        x = _multiScale.Forward(x.Require(channels: 1, least: 32));                                                     // (1)
        x = _stages.Aggregate(x, (x, stage) => stage.Forward(x).MaxPool2d(2, 2));                                       // (2)
        return _head.Forward(x);                                                                                        // (3)
    }

    /// <summary>The data of MACNN's paper, and who its table of scores is by; it has rows of other networks, too.</summary>
    internal const string OwnFaces = "15,157 children's faces of its own, ten folds", Table = "Wang et al. 2024";

    internal static IReadOnlyList<NetworkEntry> Entries { get; } =
    [
        new("macnn", "Wang et al. 2024, Children's Expression Recognition Based on Multi-Scale Asymmetric Convolutional Neural Network",
            InputSize: 48, Channels: 1, classes => new Macnn(classes)) { Scores = [new(0.6335, OwnFaces, Table), new(0.7826, NetworkEntry.RafDb, Table)] },
    ];
}
