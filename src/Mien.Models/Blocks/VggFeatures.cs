using Mien.Torch.Modules;
using Mien.Torch.Ops;

namespace Mien.Models.Blocks;

/// <summary>VGG16 up to its fourth pool. [N, C, H, W] → [N, 512, ⌊H/16⌋, ⌊W/16⌋]; of 224 × 224 pixels 14 × 14 × 512.</summary>
/// <remarks>
/// Simonyan &amp; Zisserman, Very Deep Convolutional Networks for Large-Scale Image Recognition, 2014, Table 1 D; its keys are those of
/// <see cref="Classifiers.Vgg16"/>:<code>
/// xᵢ₊₁ = maxpool₂,₂( stageᵢ(xᵢ) )     3×3 convolutions: 2 of 64, 2 of 128, 3 of 256, 3 of 512 channels
/// </code></remarks>
public sealed class VggFeatures : Module
{
    /// <summary>Channels out.</summary>
    public const int Channels = 512;

    private readonly Module[] _stages;

    /// <param name="channels">C: 1 gray, 3 RGB.</param>
    public VggFeatures(int channels) =>
        _stages = Children("stages", new VggStage(channels, 64, 2), new VggStage(64, 128, 2), new VggStage(128, 256, 3), new VggStage(256, Channels, 3));

    /// <inheritdoc/>
    public override Tensor Forward(Tensor x)
    {
        using var scope = torch.NewDisposeScope();
        return scope.MoveToOuter(_stages.Aggregate(x, (x, stage) => stage.Forward(x).MaxPool2d(2, 2)));
    }
}
