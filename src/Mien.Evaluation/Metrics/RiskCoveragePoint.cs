namespace Mien.Evaluation.Metrics;

/// <summary>A point of the risk–coverage curve: readings below a confidence are left open.</summary>
/// <param name="Coverage">The share of faces whose reading is kept, 0…1.</param>
/// <param name="Risk">Of these, the share read wrong, 0…1.</param>
/// <param name="Threshold">The lowest confidence that is kept, 0…1.</param>
public readonly record struct RiskCoveragePoint(double Coverage, double Risk, double Threshold);
