using Mien.Models.Blocks;
using Mien.Torch.Modules;

namespace Mien.Models.Classifiers;

/// <summary>Covariance pooling, Model-4: 9,695,783 trained parameters. [N, 3, 100, 100] → [N, 7] logits.</summary>
/// <remarks>
/// Acharya et al., Covariance Pooling for Facial Expression Recognition, 2018, Table 1; the baseline of Lin et al. (BabyExp) 2020:<code>
/// (1) x = stages(image)     DLP-CNN's convolutions with batch normalization: 12 × 12 × 256
/// (2) z = head(x)           covariance 256 × 256; BiMap and ReEig to 128, then to 64; LogEig; 2000, 128 numbers; classes
/// </code></remarks>
public sealed class CovariancePoolingNet : Module, IHiddenFeatures
{
    private readonly Module _stages;
    private readonly CovarianceHead _head;

    /// <param name="classes">The number of expressions to classify.</param>
    public CovariancePoolingNet(int classes = 7)
    {
        _stages = Child("stages", new DlpStages(norm: true));
        _head = Child("head", new CovarianceHead(DlpStages.Channels, classes));
    }

    /// <inheritdoc/>
    public int HiddenSize => _head.HiddenSize;

    /// <inheritdoc/>
    public Tensor Hidden(Tensor x)
    {
        using var scope = torch.NewDisposeScope();
        return scope.MoveToOuter(_head.Hidden(_stages.Forward(x.Require(channels: 3, least: 16))));                     // (1) (2)
    }

    /// <inheritdoc/>
    public Tensor Decide(Tensor hidden) => _head.Decide(hidden);                                                        // (2)

    /// <param name="x">[N, 3, H, W], RGB, normalized as the model's card says; H and W at least 16.</param>
    /// <returns>[N, classes], logits.</returns>
    public override Tensor Forward(Tensor x) => Decide(Hidden(x));

    internal static IReadOnlyList<NetworkEntry> Entries { get; } =
    [
        new("covariance-pooling", "Acharya et al. 2018, Covariance Pooling for Facial Expression Recognition",
            InputSize: 100, Channels: 3, classes => new CovariancePoolingNet(classes)),
    ];
}
