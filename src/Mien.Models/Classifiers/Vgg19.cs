using Mien.Models.Blocks;
using Mien.Torch.Modules;
using Mien.Torch.Ops;

namespace Mien.Models.Classifiers;

/// <summary>VGG19 with batch normalization for small gray faces: 20,557,639 trained parameters. [N, 1, 48, 48] gray → [N, 7] logits.</summary>
/// <remarks>Simonyan &amp; Zisserman, Very Deep Convolutional Networks for Large-Scale Image Recognition, 2014, Table 1 E:<code>
/// (1) xᵢ₊₁ = maxpool₂,₂( stageᵢ(xᵢ) )     3×3 convolutions: 2 of 64, 2 of 128, 4 of 256, 4 of 512, 4 of 512 channels
/// (2) z = head(x₅)                        512 → 512 → 512 → classes
/// </code></remarks>
public sealed class Vgg19 : Module
{
    private readonly Module[] _stages;
    private readonly Module _head;

    /// <param name="classes">The number of expressions to classify.</param>
    public Vgg19(int classes = 7)
    {
        _stages = Children(
            "stages",
            new VggStage(1, 64, 2), new VggStage(64, 128, 2), new VggStage(128, 256, 4), new VggStage(256, 512, 4), new VggStage(512, 512, 4));
        _head = Child("head", new VggHead(512, classes));
    }

    /// <param name="x">[N, 1, H, W], gray, normalized as the model's card says; H and W at least 32.</param>
    /// <returns>[N, classes], logits.</returns>
    /// <exception cref="ArgumentException">Pictures of another shape.</exception>
    public override Tensor Forward(Tensor x)
    {
        x = _stages.Aggregate(x.Require(channels: 1, least: 32), (x, stage) => stage.Forward(x).MaxPool2d(2, 2));       // (1)
        return _head.Forward(x);                                                                                        // (2)
    }

    internal static IReadOnlyList<NetworkEntry> Entries { get; } =
    [
        new("vgg19", "Simonyan & Zisserman 2014, Very Deep Convolutional Networks for Large-Scale Image Recognition",
            InputSize: 48, Channels: 1, classes => new Vgg19(classes)) { Scores = [new(0.7376, NetworkEntry.RafDb, Macnn.Table)] },
    ];
}
