namespace Mien.Evaluation.Quality;

/// <summary>Below which measure the readings that confidence keeps are too often wrong.</summary>
/// <param name="Change">What was measured.</param>
/// <param name="Measured">Where the share right of neighboring kept readings falls under 60 %; null where it never does.</param>
/// <param name="InForce">Of <see cref="Mien.Recognition.FaceQualityLimits.Default"/>.</param>
/// <param name="Below">Kept readings below what is in force.</param>
/// <param name="RightBelow">Share of these that are right, 0…1; null where there is none.</param>
/// <param name="Unchanged">Share of the kept readings of unchanged faces that are below, 0…1.</param>
public sealed record QualityLimit(string Change, double? Measured, double InForce, int Below, double? RightBelow, double Unchanged);
