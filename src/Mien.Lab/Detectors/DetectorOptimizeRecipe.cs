namespace Mien.Lab.Detectors;

/// <summary>The optimization of a detector's network: Adam with one cycle of the step size.</summary>
public sealed record DetectorOptimizeRecipe
{
    /// <summary>The highest step size.</summary>
    public double Rate { get; init; } = 1e-3;

    /// <summary>λ of the penalty λ/2·‖w‖² on weights.</summary>
    public double WeightDecay { get; init; }

    /// <summary>How much of the averaged weights is kept at each step; 0 ships the weights as they are.</summary>
    public double Average { get; init; } = 0.998;

    /// <summary>The weight of the boxes' loss.</summary>
    public double Boxes { get; init; } = 0.5;

    /// <summary>The weight of the points' loss.</summary>
    public double Landmarks { get; init; } = 0.5;

    /// <summary>Steps of the run.</summary>
    public required int Steps { get; init; }

    /// <summary>Pictures in a step.</summary>
    public required int Batch { get; init; }

    internal IEnumerable<string> Faults()
    {
        foreach (var (name, value, low, high) in new[]
        {
            ("rate", Rate, 1e-7, 1.0), ("weightDecay", WeightDecay, 0, 1), ("average", Average, 0, 0.99999), ("boxes", Boxes, 0, 100),
            ("landmarks", Landmarks, 0, 100), ("steps", Steps, 1, 10_000_000), ("batch", Batch, 1, 7000),
        })
        {
            if (!(value >= low && value <= high))
            {
                yield return $"optimize.{name} is {value}, not {low} to {high}";
            }
        }
    }
}
