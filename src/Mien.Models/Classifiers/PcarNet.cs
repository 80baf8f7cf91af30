using Mien.Models.Blocks;
using Mien.Torch.Modules;
using Mien.Torch.Ops;

namespace Mien.Models.Classifiers;

/// <summary>PCARNet: 10,698,235 trained parameters. [N, 1, 48, 48] gray → [N, 7] logits.</summary>
/// <remarks>
/// Qi et al., A Novel Attention Residual Network Expression Recognition Method, IEEE Access 12, 2024: ResNet-18 with pyramidal convolutions, whose depth by stage
/// is that of Duta et al. 2020, and with an improved convolutional attention:<code>
/// (1) x₀ = ReLU(BN(W₀ ∗ image))     7×7, stride 2, 64 channels: 24 × 24
/// (2) xᵢ₊₁ = block(xᵢ)              four stages of two blocks: 64, 128, 256, 512 channels and 4, 3, 2, 1 levels; from the second on each halves H and W
/// (3) z = W·(mean over H, W of x) + b
/// </code></remarks>
public sealed class PcarNet : Module
{
    private readonly Module _stem;
    private readonly Module[] _blocks;
    private readonly Module _head;

    /// <param name="classes">The number of expressions to classify.</param>
    public PcarNet(int classes = 7)
    {
        _stem = Child("stem", new ConvBatchNorm(1, 64, 7, stride: 2, padding: 3));
        _blocks = Children(
            "blocks",
            new PyramidalAttentionBlock(64, 64, levels: 4, stride: 1), new PyramidalAttentionBlock(64, 64, levels: 4, stride: 1),
            new PyramidalAttentionBlock(64, 128, levels: 3, stride: 2), new PyramidalAttentionBlock(128, 128, levels: 3, stride: 1),
            new PyramidalAttentionBlock(128, 256, levels: 2, stride: 2), new PyramidalAttentionBlock(256, 256, levels: 2, stride: 1),
            new PyramidalAttentionBlock(256, 512, levels: 1, stride: 2), new PyramidalAttentionBlock(512, 512, levels: 1, stride: 1));
        _head = Child("head", new Linear(512, classes));
    }

    /// <param name="x">[N, 1, H, W], gray, normalized as the model's card says.</param>
    /// <returns>[N, classes], logits.</returns>
    /// <exception cref="ArgumentException">Pictures of another shape.</exception>
    public override Tensor Forward(Tensor x)
    {
        x = _stem.Forward(x.Require(channels: 1)).Relu();                                                               // (1)
        x = _blocks.Aggregate(x, (x, block) => block.Forward(x));                                                       // (2)
        return _head.Forward(x.GlobalAveragePool());                                                                    // (3)
    }

    internal static IReadOnlyList<NetworkEntry> Entries { get; } =
    [
        new("pcarnet", "Qi et al. 2024, A Novel Attention Residual Network Expression Recognition Method",
            InputSize: 48, Channels: 1, classes => new PcarNet(classes))
        {
            Scores = [new(0.7373, "FER2013", "Qi et al. 2024"), new(0.8752, NetworkEntry.RafDb, "Qi et al. 2024")],
        },
    ];
}
