namespace Mien.Evaluation.Metrics;

/// <summary>A point of a curve: every face whose score reaches the threshold is read as the label.</summary>
/// <param name="FalseAlarms">The share of the other faces that are, 0…1.</param>
/// <param name="Found">The share of the label's faces that are, 0…1: its recall.</param>
/// <param name="Threshold">A score, 0…1; infinity for none.</param>
public readonly record struct RocPoint(double FalseAlarms, double Found, double Threshold);
