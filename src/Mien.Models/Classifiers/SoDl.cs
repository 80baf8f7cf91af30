using Mien.Torch.Modules;

namespace Mien.Models.Classifiers;

/// <summary>SO-DL: second-order features and distance loss, 9,695,267 trained parameters. [N, 3, 100, 100] → [N, 3] logits.</summary>
/// <remarks>
/// Lin et al., Feature Guided CNN for Baby's Facial Expression Recognition (BabyExp), 2020, §2.5.2, "baseline + distance loss":<code>
/// (1) h, z = baseline(image)        <see cref="CovariancePoolingNet"/>;  h: the 128 numbers before the last layer
/// (2) L = L_S(z) + λ·L_DL(h)        Eq. 5, <see cref="Torch.Losses.JointLoss"/>
/// </code>
/// The baseline differs by L alone: there it is the center loss in place of L_DL.
/// </remarks>
public sealed class SoDl : Module, IHiddenFeatures
{
    private readonly CovariancePoolingNet _baseline;

    /// <param name="classes">The number of expressions to classify.</param>
    public SoDl(int classes = 3) =>
        _baseline = Child("baseline", new CovariancePoolingNet(classes));

    /// <inheritdoc/>
    public int HiddenSize => _baseline.HiddenSize;

    /// <inheritdoc/>
    public Tensor Hidden(Tensor x) => _baseline.Hidden(x);                                                              // (1)

    /// <inheritdoc/>
    public Tensor Decide(Tensor hidden) => _baseline.Decide(hidden);                                                    // (1)

    /// <param name="x">[N, 3, H, W], RGB, normalized as the model's card says; H and W at least 16.</param>
    /// <returns>[N, classes], logits.</returns>
    public override Tensor Forward(Tensor x) => Decide(Hidden(x));

    /// <summary>The paper of BabyExp; it gives no sizes.</summary>
    internal const string Paper = "Lin, He & Jiang 2020, Feature Guided CNN for Baby's Facial Expression Recognition";

    internal static IReadOnlyList<NetworkEntry> Entries { get; } =
    [
        new("so-dl", Paper, InputSize: 100, Channels: 3, classes => new SoDl(classes)) { Classes = 3 },
    ];
}
