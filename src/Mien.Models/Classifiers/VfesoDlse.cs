using Mien.Models.Blocks;
using Mien.Torch.Modules;
using Mien.Torch.Ops;

namespace Mien.Models.Classifiers;

/// <summary>VFESO-DLSE: VGG16's features of a face, refined and pooled by their covariance: 18,525,155 trained parameters, 10,887,203 frozen. [N, 3, 224, 224] → [N, 3] logits.</summary>
/// <remarks>
/// Lin et al., Feature Guided CNN for Baby's Facial Expression Recognition (BabyExp), 2020, §2.4.2 and Fig. 3; to be trained with
/// <see cref="Torch.Losses.JointLoss"/> on the 128 numbers before the last layer:<code>
/// (1) f = VGG16's fourth pool                      14 × 14 × 512; frozen or not
/// (2) x₀ = SE(f)                                   ratio 16
/// (3) xᵢ₊₁ = ReLU(BN(Wᵢ ∗ xᵢ))                     three 3×3 convolutions of 256 channels, maxpool₂,₂ between them: 14 → 7 → 3
/// (4) z = head(x₃)                                 covariance 256 × 256; BiMap and ReEig to 128, then to 64; LogEig; 2000, 128 numbers; classes
/// </code></remarks>
public sealed class VfesoDlse : Module, IHiddenFeatures, IFrozenFeatures
{
    private const int Width = 256;

    private readonly Module _features;
    private readonly Module _weighing;
    private readonly Module[] _stages;
    private readonly CovarianceHead _head;

    /// <param name="classes">The number of expressions to classify.</param>
    /// <param name="frozen">Whether (1) learns nothing; then it wants weights from elsewhere, by <see cref="LoadFeatures"/>.</param>
    public VfesoDlse(int classes = 3, bool frozen = false)
    {
        _features = Child("features", new VggFeatures(3));
        _weighing = Child("weighing", new SqueezeExcitation(VggFeatures.Channels));
        _stages = Children("stages", new VggStage(VggFeatures.Channels, Width, 1), new VggStage(Width, Width, 1), new VggStage(Width, Width, 1));
        _head = Child("head", new CovarianceHead(Width, classes));
        if (frozen)
        {
            _features.Freeze();
        }
    }

    /// <inheritdoc/>
    public int HiddenSize => _head.HiddenSize;

    /// <inheritdoc/>
    public bool FeaturesAreFrozen => _features.IsFrozen;

    /// <summary>Takes over the first four stages of a <see cref="Vgg16"/> for RGB pictures that was trained before.</summary>
    /// <param name="vgg16">All of its state, by key.</param>
    /// <exception cref="InvalidDataException">Of another network; the first keys that differ are named.</exception>
    public void LoadFeatures(IReadOnlyDictionary<string, Tensor> vgg16) => _features.Load(vgg16
        .Where(entry => entry.Key.StartsWith("stages.", StringComparison.Ordinal) && !entry.Key.StartsWith("stages.4.", StringComparison.Ordinal))
        .ToDictionary(entry => entry.Key, entry => entry.Value));

    /// <inheritdoc/>
    public Tensor Features(Tensor x) => _features.Forward(x.Require(channels: 3, least: 128));                          // (1)

    /// <inheritdoc/>
    public Tensor HiddenFrom(Tensor features) => Refined(features);

    /// <inheritdoc/>
    public Tensor FromFeatures(Tensor features) => Decide(Refined(features));

    /// <inheritdoc/>
    public Tensor Hidden(Tensor x) => Refined(Features(x));

    /// <inheritdoc/>
    public Tensor Decide(Tensor hidden) => _head.Decide(hidden);                                                        // (4)

    /// <param name="x">[N, 3, H, W], RGB, normalized as the model's card says; H and W at least 128.</param>
    /// <returns>[N, classes], logits.</returns>
    public override Tensor Forward(Tensor x) => FromFeatures(Features(x));

    private Tensor Refined(Tensor features)
    {
        using var scope = torch.NewDisposeScope();
        var x = _stages[0].Forward(_weighing.Forward(features));                                                        // (2) (3)
        x = _stages[1..].Aggregate(x, (x, stage) => stage.Forward(x.MaxPool2d(2, 2)));                                  // (3)
        return scope.MoveToOuter(_head.Hidden(x));                                                                      // (4)
    }

    internal static IReadOnlyList<NetworkEntry> Entries { get; } =
    [
        new("vfeso-dlse", SoDl.Paper, InputSize: 224, Channels: 3, classes => new VfesoDlse(classes)) { Classes = 3, FeaturesFrom = "vgg16-224" },
        new("vfeso-dlse-frozen", SoDl.Paper, InputSize: 224, Channels: 3, classes => new VfesoDlse(classes, frozen: true))
        {
            Classes = 3,
            FeaturesFrom = "vgg16-224",
            FeaturesAreFrozen = true,
        },
    ];
}
