using Mien.Models.Blocks;
using Mien.Torch.Modules;
using Mien.Torch.Ops;

namespace Mien.Models.Classifiers;

/// <summary>The networks that Mien ships, a deep and a fast one, and a large one that teaches both: residual blocks with squeeze-and-excitation. [N, 1, 48, 48] gray → [N, 8] logits.</summary>
/// <remarks>
/// After He et al. 2016 and Hu et al. 2018, made for small gray faces: most weights work on few pixels. The fast one takes one core half a millisecond a face,
/// the deep one less than a whole one; the large one's figures are in brackets.<code>
/// (1) x₀ = ReLU(BN(W₀ ∗ image))       3×3, 24 (32) channels, 48 pixels
/// (2) xᵢ₊₁ = block(xᵢ)                four (eight) residual blocks with squeeze-and-excitation, one (two) of 40, 80, 160, 256 (64, 128, 256, 512) channels each;
///                                     the first of a width halves H and W: 24, 12, 6, 3 pixels; the deep one has two of 40, 80, 128, one of 192
/// (3) z = W·dropout(mean over H, W of the last) + b
/// </code></remarks>
public sealed class MienNet : Module
{
    private readonly Module _stem;
    private readonly Module[] _blocks;
    private readonly Module _dropout;
    private readonly Module _head;

    private MienNet(int classes, int stem, params (int Width, int Blocks)[] stages)
    {
        _stem = Child("stem", new ConvBatchNorm(1, stem, 3, padding: 1));
        _blocks = Children("blocks", [.. Blocks(stem, stages)]);
        _dropout = Child("dropout", new Dropout(0.3));
        _head = Child("head", new Linear(stages[^1].Width, classes));
    }

    /// <summary>The fast one that ships: 1.5 million parameters.</summary>
    /// <param name="classes">The number of expressions to classify.</param>
    public static MienNet Small(int classes = 8) => new(classes, stem: 24, (40, 1), (80, 1), (160, 1), (256, 1));

    /// <summary>The one that <c>recognize</c> takes, deeper and narrower, which has learned from the fast one and taught it: 1.4 million parameters, not quite twice the time.</summary>
    /// <param name="classes">The number of expressions to classify.</param>
    public static MienNet Deep(int classes = 8) => new(classes, stem: 24, (40, 2), (80, 2), (128, 2), (192, 1));

    /// <summary>The large one that teaches both: 11 million parameters.</summary>
    /// <param name="classes">The number of expressions to classify.</param>
    public static MienNet Large(int classes = 8) => new(classes, stem: 32, (64, 2), (128, 2), (256, 2), (512, 2));

    /// <param name="x">[N, 1, H, W], gray, normalized as the model's card says.</param>
    /// <returns>[N, classes], logits.</returns>
    /// <exception cref="ArgumentException">Pictures of another shape.</exception>
    public override Tensor Forward(Tensor x)
    {
        x = _stem.Forward(x.Require(channels: 1)).Relu();                                                               // (1)
        x = _blocks.Aggregate(x, (x, block) => block.Forward(x));                                                       // (2)
        return _head.Forward(_dropout.Forward(x.GlobalAveragePool()));                                                  // (3)
    }

    private static IEnumerable<Module> Blocks(int cIn, (int Width, int Blocks)[] stages)
    {
        foreach (var (width, blocks) in stages)
        {
            for (var block = 0; block < blocks; block++)
            {
                yield return ResidualBlock.Excited(cIn, width, stride: block == 0 ? 2 : 1);
                cIn = width;
            }
        }
    }

    internal static IReadOnlyList<NetworkEntry> Entries { get; } =
    [
        new("mien-net", "After He et al. 2016 and Hu et al. 2018: Mien's own", InputSize: 48, Channels: 1, Small) { Classes = 8, SizeIsFree = true },
        new("mien-net-deep", "the same, deeper and narrower", InputSize: 48, Channels: 1, Deep) { Classes = 8, SizeIsFree = true },
        new("mien-net-large", "the same, to teach mien-net", InputSize: 48, Channels: 1, Large) { Classes = 8, SizeIsFree = true },
    ];
}
