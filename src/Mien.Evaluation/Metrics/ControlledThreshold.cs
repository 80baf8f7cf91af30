namespace Mien.Evaluation.Metrics;

/// <summary>A threshold whose risk is shown to be within what is accepted.</summary>
/// <param name="Point">What it keeps of the faces that chose it, and which share of these readings is wrong.</param>
/// <param name="Faces">How many faces it keeps.</param>
/// <param name="UpperRisk">The risk of its readings is at most this, with the confidence that was asked for: 0…1.</param>
public readonly record struct ControlledThreshold(RiskCoveragePoint Point, int Faces, double UpperRisk);
