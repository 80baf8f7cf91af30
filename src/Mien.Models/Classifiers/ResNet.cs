using Mien.Models.Blocks;
using Mien.Torch.Modules;
using Mien.Torch.Ops;

namespace Mien.Models.Classifiers;

/// <summary>
/// Residual networks of 18, 50 and 152 layers: for small gray faces without a pool, [N, 1, 48, 48] gray → [N, 7] logits, or as they were published,
/// [N, 3, 224, 224] → [N, classes] logits.
/// </summary>
/// <remarks>He et al., Deep Residual Learning for Image Recognition, 2016, Table 1:<code>
/// (1) x₀ = ReLU(BN(W₀ ∗ image))     7×7, stride 2, 64 channels: 48 → 24 pixels;  as published then maxpool₃,₂: 224 → 112 → 56 pixels
/// (2) xᵢ₊₁ = block(xᵢ)              four stages of 64, 128, 256, 512 channels, of bottlenecks four times as many; from the second on each halves H and W
/// (3) z = W·(mean over H, W of x) + b
/// </code></remarks>
public sealed class ResNet : Module
{
    private static readonly int[] Widths = [64, 128, 256, 512];

    private readonly Module _stem;
    private readonly Module[] _blocks;
    private readonly Module _head;
    private readonly bool _published;

    private ResNet(Func<int, int, int, ResidualBlock> block, int expansion, int[] depths, int classes, bool published)
    {
        // The blocks come first: a network of a seed stays the same from version to version.
        var blocks = new List<Module>();
        var cIn = Widths[0];
        foreach (var (width, depth) in Widths.Zip(depths))
        {
            for (var index = 0; index < depth; index++)
            {
                blocks.Add(block(cIn, width, index == 0 && width > Widths[0] ? 2 : 1));
                cIn = expansion * width;
            }
        }
        _stem = Child("stem", new ConvBatchNorm(Channels(published), Widths[0], 7, stride: 2, padding: 3));
        _blocks = Children("blocks", [.. blocks]);
        _head = Child("head", new Linear(cIn, classes));
        _published = published;
    }

    /// <summary>ResNet-18: 11,173,831 trained parameters; as published, with 1000 classes, 11,689,512.</summary>
    /// <param name="classes">The number of expressions to classify.</param>
    /// <param name="published">For RGB pictures of 224 × 224, in place of gray ones of 48 × 48.</param>
    public static ResNet With18Layers(int classes = 7, bool published = false) =>
        new(ResidualBlock.Basic, expansion: 1, [2, 2, 2, 2], classes, published);

    /// <summary>ResNet-50: 23,516,103 trained parameters; as published, with 1000 classes, 25,557,032.</summary>
    /// <param name="classes">The number of expressions to classify.</param>
    /// <param name="published">For RGB pictures of 224 × 224, in place of gray ones of 48 × 48.</param>
    public static ResNet With50Layers(int classes = 7, bool published = false) =>
        new(ResidualBlock.Bottleneck, expansion: 4, [3, 4, 6, 3], classes, published);

    /// <summary>ResNet-152: 58,151,879 trained parameters; as published, with 1000 classes, 60,192,808.</summary>
    /// <param name="classes">The number of expressions to classify.</param>
    /// <param name="published">For RGB pictures of 224 × 224, in place of gray ones of 48 × 48.</param>
    public static ResNet With152Layers(int classes = 7, bool published = false) =>
        new(ResidualBlock.Bottleneck, expansion: 4, [3, 8, 36, 3], classes, published);

    /// <param name="x">[N, 1, H, W] gray, or as published [N, 3, H, W] RGB, normalized as the model's card says.</param>
    /// <returns>[N, classes], logits.</returns>
    /// <exception cref="ArgumentException">Pictures of another shape.</exception>
    public override Tensor Forward(Tensor x)
    {
        x = _stem.Forward(x.Require(Channels(_published))).Relu();                                                      // (1)
        x = _published ? x.MaxPool2d(3, 2, padding: 1) : x;
        x = _blocks.Aggregate(x, (x, block) => block.Forward(x));                                                       // (2)
        return _head.Forward(x.GlobalAveragePool());                                                                    // (3)
    }

    private static int Channels(bool published) => published ? 3 : 1;

    internal static IReadOnlyList<NetworkEntry> Entries { get; } =
    [
        new("resnet18", "He et al. 2016, Deep Residual Learning for Image Recognition", InputSize: 48, Channels: 1, classes => With18Layers(classes))
        {
            SizeIsFree = true,
        },
        new("resnet50", "He et al. 2016, Deep Residual Learning for Image Recognition", InputSize: 48, Channels: 1, classes => With50Layers(classes))
        {
            ClaimedParameters = 25_500_000,
            SizeIsFree = true,
            Scores = [new(0.6066, Macnn.OwnFaces, Macnn.Table), new(0.7453, NetworkEntry.RafDb, Macnn.Table)],
        },
        new("resnet152", "He et al. 2016, Deep Residual Learning for Image Recognition", InputSize: 48, Channels: 1, classes => With152Layers(classes))
        {
            SizeIsFree = true,
            Scores = [new(0.6120, Macnn.OwnFaces, Macnn.Table), new(0.7506, NetworkEntry.RafDb, Macnn.Table)],
        },

        // As published. The paper counts a multiplication with its addition as one operation.
        new("resnet18-224", "He et al. 2016, Deep Residual Learning for Image Recognition",
            InputSize: 224, Channels: 3, classes => With18Layers(classes, published: true))
        {
            Classes = 1000,
            SizeIsFree = true,
            ClaimedFlops = 1_800_000_000,
        },
        new("resnet50-224", "He et al. 2016, Deep Residual Learning for Image Recognition",
            InputSize: 224, Channels: 3, classes => With50Layers(classes, published: true))
        {
            Classes = 1000,
            SizeIsFree = true,
            ClaimedFlops = 3_800_000_000,
        },
    ];
}
