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

    /// <param name="classes">How many expressions to tell apart.</param>
    public Macnn(int classes = 7)
        : this(new MultiScaleAsymmetricBlock(1, Width),
              [new VggStage(3 * Width, 64, 2), new VggStage(64, 128, 2), new VggStage(128, 256, 3), new VggStage(256, 512, 3), new VggStage(512, 512, 3)],
              new VggHead(512, classes))
    {
    }

    private Macnn(Module multiScale, Module[] stages, Module head) =>
        (_multiScale, _stages, _head) = (Child("multiScale", multiScale), Children("stages", stages), Child("head", head));

    /// <param name="x">[N, 1, H, W], gray, normalized as the model's card says; H and W at least 32.</param>
    /// <returns>[N, classes], logits.</returns>
    /// <exception cref="ArgumentException">Pictures of another shape.</exception>
    public override Tensor Forward(Tensor x)
    {
        x = _multiScale.Forward(x.Require(channels: 1, least: 32));                                                     // (1)
        x = _stages.Aggregate(x, (x, stage) => stage.Forward(x).MaxPool2d(2, 2));                                       // (2)
        return _head.Forward(x);                                                                                        // (3)
    }

    /// <inheritdoc/>
    public override Module Fused() => new Macnn(_multiScale.Fused(), [.. _stages.Select(stage => stage.Fused())], _head.Fused());
}
