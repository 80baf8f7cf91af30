using Mien.Models.Blocks;
using Mien.Torch.Modules;
using Mien.Torch.Ops;

namespace Mien.Models.Classifiers;

/// <summary>VGG16 with batch normalization for small gray faces: 15,246,663 trained parameters. [N, 1, 48, 48] gray → [N, 7] logits.</summary>
/// <remarks>
/// Simonyan &amp; Zisserman, Very Deep Convolutional Networks for Large-Scale Image Recognition, 2014, Table 1 D; the baseline and the body of Wang et al. 2024
/// (<see cref="Macnn"/>):<code>
/// (1) xᵢ₊₁ = maxpool₂,₂( stageᵢ(xᵢ) )     3×3 convolutions: 2 of 64, 2 of 128, 3 of 256, 3 of 512, 3 of 512 channels
/// (2) z = head(x₅)                        512 → 512 → 512 → classes
/// </code></remarks>
public sealed class Vgg16 : Module
{
    private readonly Module[] _stages;
    private readonly Module _head;
    private readonly int _channels;

    /// <param name="classes">The number of expressions to classify.</param>
    /// <param name="channels">Of the pictures: 1 gray, 3 RGB.</param>
    public Vgg16(int classes = 7, int channels = 1)
    {
        _stages = Children(
            "stages",
            new VggStage(channels, 64, 2), new VggStage(64, 128, 2), new VggStage(128, 256, 3), new VggStage(256, 512, 3), new VggStage(512, 512, 3));
        _head = Child("head", new VggHead(512, classes));
        _channels = channels;
    }

    /// <param name="x">[N, channels, H, W], normalized as the model's card says; H and W at least 32.</param>
    /// <returns>[N, classes], logits.</returns>
    /// <exception cref="ArgumentException">Pictures of another shape.</exception>
    public override Tensor Forward(Tensor x)
    {
        x = _stages.Aggregate(x.Require(_channels, least: 32), (x, stage) => stage.Forward(x).MaxPool2d(2, 2));         // (1)
        return _head.Forward(x);                                                                                        // (2)
    }

    internal static IReadOnlyList<NetworkEntry> Entries { get; } =
    [
        new("vgg16", "Simonyan & Zisserman 2014, Very Deep Convolutional Networks for Large-Scale Image Recognition",
            InputSize: 48, Channels: 1, classes => new Vgg16(classes))
        {
            Scores = [new(0.5996, Macnn.OwnFaces, Macnn.Table), new(0.7194, NetworkEntry.RafDb, Macnn.Table)],
        },

        // For RGB faces of 224 × 224: the first part of VFESO-DLSE takes its weights over.
        new("vgg16-224", "Simonyan & Zisserman 2014, Very Deep Convolutional Networks for Large-Scale Image Recognition",
            InputSize: 224, Channels: 3, classes => new Vgg16(classes, channels: 3)),
    ];
}
