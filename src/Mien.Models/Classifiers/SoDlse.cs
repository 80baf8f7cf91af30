using Mien.Models.Blocks;
using Mien.Torch.Modules;

namespace Mien.Models.Classifiers;

/// <summary>SO-DLSE: SO-DL with weighed channels, 9,703,459 trained parameters. [N, 3, 100, 100] → [N, 3] logits.</summary>
/// <remarks>
/// Lin et al., Feature Guided CNN for Baby's Facial Expression Recognition (BabyExp), 2020, §2.5.2 and Fig. 5, "baseline + distance loss + SE block"; to be trained
/// with <see cref="Torch.Losses.JointLoss"/> on the 128 numbers before the last layer:<code>
/// (1) x = stages(image)     DLP-CNN's convolutions with batch normalization: 12 × 12 × 256
/// (2) y = SE(x)             ratio 16
/// (3) z = head(y)           covariance 256 × 256; BiMap and ReEig to 128, then to 64; LogEig; 2000, 128 numbers; classes
/// </code></remarks>
public sealed class SoDlse : Module, IHiddenFeatures
{
    private readonly Module _stages;
    private readonly Module _weighing;
    private readonly CovarianceHead _head;

    /// <param name="classes">The number of expressions to classify.</param>
    public SoDlse(int classes = 3)
    {
        _stages = Child("stages", new DlpStages(norm: true));
        _weighing = Child("weighing", new SqueezeExcitation(DlpStages.Channels));
        _head = Child("head", new CovarianceHead(DlpStages.Channels, classes));
    }

    /// <inheritdoc/>
    public int HiddenSize => _head.HiddenSize;

    /// <inheritdoc/>
    public Tensor Hidden(Tensor x)
    {
        using var scope = torch.NewDisposeScope();
        return scope.MoveToOuter(_head.Hidden(_weighing.Forward(_stages.Forward(x.Require(channels: 3, least: 16)))));   // (1) (2) (3)
    }

    /// <inheritdoc/>
    public Tensor Decide(Tensor hidden) => _head.Decide(hidden);                                                        // (3)

    /// <param name="x">[N, 3, H, W], RGB, normalized as the model's card says; H and W at least 16.</param>
    /// <returns>[N, classes], logits.</returns>
    public override Tensor Forward(Tensor x) => Decide(Hidden(x));

    internal static IReadOnlyList<NetworkEntry> Entries { get; } =
    [
        new("so-dlse", SoDl.Paper, InputSize: 100, Channels: 3, classes => new SoDlse(classes)) { Classes = 3 },
    ];
}
