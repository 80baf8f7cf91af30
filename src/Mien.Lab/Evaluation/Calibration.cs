using Mien.Lab.Evaluation.Metrics;

namespace Mien.Lab.Evaluation;

/// <summary>What is chosen on validation faces, and what it does to others.</summary>
/// <param name="ValidationFaces">How many chose.</param>
/// <param name="Temperature">See <see cref="TemperatureScaling"/>.</param>
/// <param name="AcceptedRisk">The share of kept readings that may be wrong, 0…1.</param>
public sealed record Calibration(int ValidationFaces, double Temperature, double AcceptedRisk)
{
    /// <summary>On the validation faces, scores at <see cref="Temperature"/>: the lowest threshold within the risk; null where none is.</summary>
    public RiskCoveragePoint? Chosen { get; init; }

    /// <summary>On the faces that are judged: what that threshold keeps; null where it keeps none, or without faces to judge.</summary>
    public RiskCoveragePoint? Reached { get; init; }

    /// <summary>The calibration error of the faces that are judged at <see cref="Temperature"/>, 0…1; NaN without faces to judge.</summary>
    public double ErrorReached { get; init; } = double.NaN;

    /// <summary>Chooses temperature and threshold.</summary>
    /// <param name="validation">Faces neither learned from nor judged on; at least one whose expression the model knows.</param>
    /// <param name="acceptedRisk">0…1.</param>
    /// <exception cref="ArgumentException">There is no face.</exception>
    public static Calibration On(PredictionTable validation, double acceptedRisk)
    {
        var faces = validation.Faces();
        var temperature = TemperatureScaling.Fit(faces);
        return new(faces.Count, temperature, acceptedRisk) { Chosen = RiskCoverageCurve.Of(validation.At(temperature).Faces()).Within(acceptedRisk) };
    }

    /// <summary>What the choice does to other faces.</summary>
    public Calibration JudgedOn(PredictionTable test)
    {
        var faces = test.At(Temperature).Faces();
        return faces.Count == 0 ? this : this with
        {
            Reached = Chosen is { } chosen ? RiskCoverageCurve.Of(faces).At(chosen.Threshold) : null, ErrorReached = ReliabilityDiagram.Of(faces).Error,
        };
    }
}
