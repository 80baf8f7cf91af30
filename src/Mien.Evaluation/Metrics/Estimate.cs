namespace Mien.Evaluation.Metrics;

/// <summary>A measured figure and how far chance could have moved it.</summary>
/// <param name="Value">Of the faces as they are; NaN where it is not defined.</param>
/// <param name="Low">2.5 % of resampled sets give less.</param>
/// <param name="High">2.5 % of resampled sets give more.</param>
public readonly record struct Estimate(double Value, double Low, double High);
