using Mien.Evaluation.Predictions;

namespace Mien.Evaluation.Metrics;

/// <summary>Temperature and threshold that validation faces chose, and their effect on other faces.</summary>
/// <param name="ValidationFaces">How many chose; several views of a face count once.</param>
/// <param name="Temperature">What the model's outputs are divided by before softmax, see <see cref="TemperatureScaling"/>.</param>
/// <param name="AcceptedRisk">The share of kept readings that may be wrong, 0…1.</param>
public sealed record Calibration(int ValidationFaces, double Temperature, double AcceptedRisk)
{
    /// <summary>On the validation faces, scores at <see cref="Temperature"/>: the lowest threshold shown to be within the risk; null where none is.</summary>
    public RiskCoveragePoint? Chosen { get; init; }

    /// <summary>How many validation faces <see cref="Chosen"/> keeps; 0 without it.</summary>
    public int KeptFaces { get; init; }

    /// <summary>At most so many of the readings that <see cref="Chosen"/> keeps are wrong, with <see cref="Confidence"/>: 0…1; NaN without it.</summary>
    public double UpperRisk { get; init; } = double.NaN;

    /// <summary>That the accepted risk is not exceeded, see <see cref="RiskControl"/>.</summary>
    public double Confidence { get; init; } = RiskControl.UsualConfidence;

    /// <summary>The fewest faces, all read right, that could show the accepted risk; infinite where it is 0.</summary>
    public double LeastFaces => new RiskControl(AcceptedRisk, Confidence).LeastFaces;

    /// <summary>On the faces that are judged: what that threshold keeps; null where it keeps none, or without faces to judge.</summary>
    public RiskCoveragePoint? Reached { get; init; }

    /// <summary>The calibration error of the faces that are judged at <see cref="Temperature"/>, 0…1; NaN without faces to judge.</summary>
    public double ErrorReached { get; init; } = double.NaN;

    /// <summary>Chooses temperature and threshold.</summary>
    /// <param name="validation">Faces neither learned from nor judged on; at least one whose expression the model knows. Several rows may be views of one face.</param>
    /// <param name="acceptedRisk">0…1.</param>
    /// <exception cref="ArgumentException">There is no face.</exception>
    public static Calibration On(PredictionTable validation, double acceptedRisk)
    {
        var raw = validation.At(1).Faces();
        var temperature = TemperatureScaling.Fit(raw);
        var chosen = new RiskControl(acceptedRisk).Choose(validation.At(temperature).Faces());
        return new(raw.DistinctFaces, temperature, acceptedRisk)
        {
            Chosen = chosen?.Point, KeptFaces = chosen?.Faces ?? 0, UpperRisk = chosen?.UpperRisk ?? double.NaN,
        };
    }

    /// <summary>What the choice does to other faces.</summary>
    public Calibration JudgedOn(PredictionTable test)
    {
        var faces = test.At(Temperature).Faces();
        return faces.Count == 0 ? this : this with
        {
            Reached = Chosen is { } chosen ? RiskCoverageCurve.Compute(faces).At(chosen.Threshold) : null, ErrorReached = ReliabilityDiagram.Compute(faces).Error,
        };
    }
}
