using Mien.Models.Blocks;
using Mien.Torch.Modules;
using Mien.Torch.Ops;

namespace Mien.Models.Classifiers;

/// <summary>MMANet: 15,436,081 trained parameters. [N, 1, 48, 48] gray → [N, 7] logits.</summary>
/// <remarks>
/// Wang &amp; Abisado, Children's Expression Recognition Based on a Multiscale Mixed Attention Mechanism, Int. J. of Sensor Networks 43, 2023, as Wang et al. 2024
/// (<see cref="Macnn"/>) describe and measure it: multi-scale convolution, mixed attention and VGG16:<code>
/// (1) x₀ = MSConv(image)                         1 → 3 × 64 channels: 1×1, 3×3 and 5×5 side by side
/// (2) xᵢ₊₁ = maxpool₂,₂( Aᵢ( stageᵢ(xᵢ) ) )      VGG16's five stages;  A: channel attention, then spatial attention
/// (3) z = head(x₅)                               512 → 512 → 512 → classes
/// </code></remarks>
public sealed class MmaNet : Module
{
    // Of each branch: VGG16's first width.
    private const int Width = 64;

    private readonly Module _multiScale;
    private readonly Module[] _stages;
    private readonly Module[] _attention;
    private readonly Module _head;

    /// <param name="classes">The number of expressions to classify.</param>
    public MmaNet(int classes = 7)
    {
        _multiScale = Child("multiScale", new MultiScaleBlock(1, Width));
        _stages = Children(
            "stages",
            new VggStage(3 * Width, 64, 2), new VggStage(64, 128, 2), new VggStage(128, 256, 3), new VggStage(256, 512, 3), new VggStage(512, 512, 3));
        _attention = Children("attention", new Cbam(64), new Cbam(128), new Cbam(256), new Cbam(512), new Cbam(512));
        _head = Child("head", new VggHead(512, classes));
    }

    /// <param name="x">[N, 1, H, W], gray, normalized as the model's card says; H and W at least 32.</param>
    /// <returns>[N, classes], logits.</returns>
    /// <exception cref="ArgumentException">Pictures of another shape.</exception>
    public override Tensor Forward(Tensor x)
    {
        x = _multiScale.Forward(x.Require(channels: 1, least: 32));                                                     // (1)
        foreach (var (stage, attention) in _stages.Zip(_attention))
        {
            x = attention.Forward(stage.Forward(x)).MaxPool2d(2, 2);                                                    // (2)
        }
        return _head.Forward(x);                                                                                        // (3)
    }

    internal static IReadOnlyList<NetworkEntry> Entries { get; } =
    [
        new("mmanet", "Wang & Abisado 2023, Children's Expression Recognition Based on a Multiscale Mixed Attention Mechanism",
            InputSize: 48, Channels: 1, classes => new MmaNet(classes))
        {
            Scores = [new(0.6309, Macnn.OwnFaces, Macnn.Table), new(0.7792, NetworkEntry.RafDb, Macnn.Table)],
        },
    ];
}
