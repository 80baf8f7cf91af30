using System.Text.Json.Serialization;

namespace Mien.Lab.Recipes;

/// <summary>How it learns.</summary>
public sealed record OptimizeRecipe
{
    /// <summary>The optimizer: <c>adam</c>; or <c>svm</c>, a linear support vector machine on features that do not learn.</summary>
    public string With { get; init; } = "adam";

    /// <summary>C of <c>svm</c>: how much a face on the wrong side costs; null: 1.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? Cost { get; init; }

    /// <summary>The highest step size.</summary>
    public double Rate { get; init; } = 1e-3;

    /// <summary>How the step size goes: <c>constant</c> or <c>one-cycle</c> (Smith 2018: up over the first fifth, down to nothing).</summary>
    public string Schedule { get; init; } = "constant";

    /// <summary>λ of the penalty λ/2·‖w‖² on weights.</summary>
    public double WeightDecay { get; init; }

    /// <summary>ε of label smoothing.</summary>
    public double Smoothing { get; init; }

    /// <summary>How much of the averaged weights is kept at each step; 0 ships the weights as they are.</summary>
    public double Average { get; init; }

    /// <summary>Passes over the training faces.</summary>
    public int Epochs { get; init; } = 100;

    /// <summary>Faces in a step.</summary>
    public int Batch { get; init; } = 64;

    internal IEnumerable<string> Faults()
    {
        if (With is not ("adam" or "svm"))
        {
            yield return $"optimize.with is '{With}', known are adam, svm";
        }
        if (Schedule is not ("constant" or "one-cycle"))
        {
            yield return $"optimize.schedule is '{Schedule}', known are constant, one-cycle";
        }
        foreach (var (name, value, low, high) in new[]
        {
            ("cost", Cost ?? 1, 1e-6, 1e6), ("rate", Rate, 1e-7, 1.0), ("weightDecay", WeightDecay, 0, 1), ("smoothing", Smoothing, 0, 0.5),
            ("average", Average, 0, 0.99999), ("epochs", Epochs, 1, 10_000), ("batch", Batch, 2, 4096),
        })
        {
            if (!(value >= low && value <= high))
            {
                yield return $"optimize.{name} is {value}, not {low} to {high}";
            }
        }
    }
}
