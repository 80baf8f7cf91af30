using Mien.Models.Blocks;
using Mien.Torch.Modules;

namespace Mien.Models.Classifiers;

/// <summary>Co-ChiLeRFE: coupled histograms of local binary and ternary patterns, told apart by a linear support vector machine. [N, 1, 48, 48] → [N, 7].</summary>
/// <remarks>
/// Mahsa Anandiwa, Rachmawati &amp; Risnandar, The Co-ChiLeRFE: Couple LBP and LTP Methods of Children-Learning Readiness Using Facial Expression, 2021; a row of Wang
/// et al. 2024:<code>
/// (1) f = patterns(image)     6,372 numbers: LBP, LTP⁺ and LTP⁻ in 59 bins for each of 6 × 6 cells
/// (2) z = W·f + b             one row of W for each expression, its margin against all others
/// </code>
/// Only (2) is trained, by a machine of its own (<c>optimize.with: svm</c>) or as any network's last layer.
/// </remarks>
public sealed class CoChiLeRfe : Module, IFrozenFeatures
{
    private const int Cells = 48 / BinaryPatterns.Cell;

    private readonly Module _patterns;
    private readonly Module _output;

    /// <param name="classes">The number of expressions to classify.</param>
    public CoChiLeRfe(int classes = 7)
    {
        _patterns = Child("patterns", new BinaryPatterns());
        _output = Child("output", new Linear(FeatureCount, classes));
    }

    /// <summary>The numbers of f.</summary>
    public static int FeatureCount => 3 * BinaryPatterns.Bins * Cells * Cells;

    /// <inheritdoc/>
    public bool FeaturesAreFrozen => true;

    /// <inheritdoc/>
    public Tensor Features(Tensor x) => _patterns.Forward(x);                                                           // (1)

    /// <inheritdoc/>
    public Tensor HiddenFrom(Tensor features) => features;

    /// <inheritdoc/>
    public Tensor FromFeatures(Tensor features) => _output.Forward(features);                                           // (2)

    /// <summary>Takes over W and b that were found elsewhere.</summary>
    /// <param name="weight">W, [classes, <see cref="FeatureCount"/>].</param>
    /// <param name="bias">b, [classes].</param>
    public void SetDecision(Tensor weight, Tensor bias) => _output.Load(new Dictionary<string, Tensor> { ["weight"] = weight, ["bias"] = bias });

    /// <param name="x">[N, 1, 48, 48], gray, normalized as the model's card says; a standard deviation of 0.25 makes the ternary threshold 5 gray levels.</param>
    /// <returns>[N, classes], margins.</returns>
    public override Tensor Forward(Tensor x) => FromFeatures(Features(x));

    internal static IReadOnlyList<NetworkEntry> Entries { get; } =
    [
        new("co-chilerfe", "Mahsa Anandiwa et al. 2021, The Co-ChiLeRFE: Couple LBP and LTP Methods of Children-Learning Readiness Using Facial Expression",
            InputSize: 48, Channels: 1, classes => new CoChiLeRfe(classes)) { FeaturesAreFrozen = true },
    ];
}
