namespace Mien.Evaluation.Metrics;

/// <summary>A point of a curve: every face whose score reaches the threshold is read as the label.</summary>
/// <param name="Recall">The share of the label's faces that are, 0…1.</param>
/// <param name="Precision">Of the faces that are, the share that show the label, 0…1.</param>
/// <param name="Threshold">A score, 0…1.</param>
public readonly record struct PrecisionRecallPoint(double Recall, double Precision, double Threshold);
