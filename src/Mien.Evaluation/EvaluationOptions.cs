using Mien.Evaluation.Metrics;
using Mien.Evaluation.Predictions;

namespace Mien.Evaluation;

/// <summary>Options of an evaluation.</summary>
public sealed record EvaluationOptions
{
    /// <summary>How intervals are drawn.</summary>
    public Bootstrap Bootstrap { get; init; } = new();

    /// <summary>What the same model read in faces that were neither learned from nor are judged; null for no calibration.</summary>
    public PredictionTable? Validation { get; init; }

    /// <summary>The share of kept readings that may be wrong when a threshold is chosen, 0…1.</summary>
    public double AcceptedRisk { get; init; } = 0.1;
}
