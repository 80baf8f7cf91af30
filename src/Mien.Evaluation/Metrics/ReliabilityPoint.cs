namespace Mien.Evaluation.Metrics;

/// <summary>Faces of about the same confidence.</summary>
/// <param name="Faces">How many.</param>
/// <param name="Confidence">Their mean highest score, 0…1.</param>
/// <param name="Accuracy">The share read right, 0…1.</param>
public readonly record struct ReliabilityPoint(int Faces, double Confidence, double Accuracy);
