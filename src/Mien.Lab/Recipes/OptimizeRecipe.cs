using System.Text.Json.Serialization;
using Mien.Lab.Training;

namespace Mien.Lab.Recipes;

/// <summary>The optimization of a recipe.</summary>
public sealed record OptimizeRecipe
{
    internal const string Svm = "svm", NoLoss = "none";
    private const string Float32 = "float32", BFloat16 = "bfloat16";

    /// <summary>The optimizer: <c>adam</c>, <c>adamw</c>, <c>sgd</c>; or <c>svm</c>, a linear support vector machine on features that do not learn.</summary>
    public string With { get; init; } = "adam";

    /// <summary>C of <c>svm</c>: how much a face on the wrong side costs.</summary>
    public double Cost { get; init; } = 1;

    /// <summary>The highest step size.</summary>
    public double Rate { get; init; } = 1e-3;

    /// <summary>μ of <c>sgd</c>.</summary>
    public double Momentum { get; init; } = 0.9;

    /// <summary>
    /// How the step size goes: <c>constant</c>; <c>step</c>, down at every <see cref="DropEvery"/>; <c>linear</c> and <c>cosine</c>, down to nothing;
    /// <c>one-cycle</c>, Smith 2018: up over the first fifth, down to nothing.
    /// </summary>
    public string Schedule { get; init; } = "constant";

    /// <summary>Epochs between two drops of the schedule <c>step</c>.</summary>
    public int DropEvery { get; init; } = 30;

    /// <summary>What a drop leaves of the step size.</summary>
    public double DropFactor { get; init; } = 0.1;

    /// <summary>Epochs over which the step size rises to the schedule.</summary>
    public int WarmUp { get; init; }

    /// <summary>λ of the penalty λ/2·‖w‖² on weights; of <c>adamw</c>, of their decay.</summary>
    public double WeightDecay { get; init; }

    /// <summary>The largest norm of all gradients together; 0: any.</summary>
    public double Clip { get; init; }

    /// <summary>The loss: <c>cross-entropy</c>, <c>kl-divergence</c> or <c>combo</c> (LFER-LDL, 2022, §1.3).</summary>
    public string Loss { get; init; } = "cross-entropy";

    /// <summary>ε of label smoothing, of <c>cross-entropy</c>.</summary>
    public double Smoothing { get; init; }

    /// <summary>α of <c>combo</c>, the share of its cross entropy.</summary>
    public double Alpha { get; init; } = 0.5;

    /// <summary>β of <c>combo</c>: below ½ false positives are punished more, above it false negatives.</summary>
    public double Beta { get; init; } = 0.5;

    /// <summary>
    /// The auxiliary loss on the features before the last layer: <c>none</c>; <c>center</c>, Wen et al. 2016; <c>distance</c>, BabyExp's Eq. 4;
    /// <c>locality-preserving</c>, DLP-CNN's.
    /// </summary>
    public string Hidden { get; init; } = NoLoss;

    /// <summary>λ, how much that weighs.</summary>
    public double HiddenWeight { get; init; } = 0.003;

    /// <summary>λ₁ of <c>distance</c>: how much centers that are near each other cost.</summary>
    public double ApartWeight { get; init; } = 1;

    /// <summary>How much the loss of the second label view weighs, where the data have one.</summary>
    public double AuxiliaryWeight { get; init; } = 0.5;

    /// <summary>λ of AugMix's consistency loss: each face is seen clean and twice through the camera, and the answers should agree. 0: each face is seen once.</summary>
    public double Consistency { get; init; }

    /// <summary>How much of the averaged weights is kept at each step; 0 ships the weights as they are.</summary>
    public double Average { get; init; }

    /// <summary>
    /// What convolutions and dense layers compute in while they learn: <c>float32</c>, or <c>bfloat16</c> where the device has instructions for it, which takes six
    /// to seven tenths of the time. Weights are float32 in any case, and so is what is judged.
    /// </summary>
    public string Precision { get; init; } = Float32;

    /// <summary>Passes over the training faces; 0: the weights to begin with are judged and exported as they are.</summary>
    public int Epochs { get; init; } = 100;

    /// <summary>Epochs without a new highest accuracy on the validation faces after which the run ends; 0: it does not.</summary>
    public int Patience { get; init; }

    /// <summary>Faces in a step.</summary>
    public int Batch { get; init; } = 64;

    /// <summary>Whether a support vector machine is fitted, and no network learns by gradient.</summary>
    [JsonIgnore]
    public bool IsSvm => With == Svm;

    /// <summary>Whether <see cref="Hidden"/> names a loss.</summary>
    [JsonIgnore]
    public bool HasHiddenLoss => Hidden != NoLoss;

    /// <summary>Whether the network should learn in bfloat16.</summary>
    [JsonIgnore]
    public bool IsHalved => Precision == BFloat16;

    internal IEnumerable<string> Faults()
    {
        string?[] choices =
        [
            Choice.Fault("optimize.with", With, Ingredients.Optimizers.Keys), Choice.Fault("optimize.schedule", Schedule, Ingredients.Schedules.Keys),
            Choice.Fault("optimize.loss", Loss, Ingredients.Losses.Keys), Choice.Fault("optimize.hidden", Hidden, Ingredients.HiddenLosses.Keys),
            Choice.Fault("optimize.precision", Precision, Float32, BFloat16),
        ];
        foreach (var fault in choices.OfType<string>())
        {
            yield return fault;
        }
        foreach (var (name, value, low, high) in new[]
        {
            ("cost", Cost, 1e-6, 1e6), ("rate", Rate, 1e-7, 1.0), ("momentum", Momentum, 0, 0.9999), ("dropEvery", DropEvery, 1, 10_000), ("dropFactor", DropFactor, 1e-3, 1),
            ("warmUp", WarmUp, 0, 10_000), ("weightDecay", WeightDecay, 0, 1), ("clip", Clip, 0, 1e6), ("smoothing", Smoothing, 0, 0.5),
            ("alpha", Alpha, 0, 1), ("beta", Beta, 0, 1), ("hiddenWeight", HiddenWeight, 0, 100), ("apartWeight", ApartWeight, 0, 1e6), ("auxiliaryWeight", AuxiliaryWeight, 0, 100), ("consistency", Consistency, 0, 100),
            ("average", Average, 0, 0.99999), ("epochs", Epochs, 0, 10_000),
            ("patience", Patience, 0, 10_000), ("batch", Batch, 2, 4096),
        })
        {
            if (!(value >= low && value <= high))
            {
                yield return $"optimize.{name} is {value}, not {low} to {high}";
            }
        }
    }
}
