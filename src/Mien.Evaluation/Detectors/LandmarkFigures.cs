namespace Mien.Evaluation.Detectors;

/// <summary>Errors of the five landmarks.</summary>
/// <param name="Photos">Photos with one annotated face each.</param>
/// <param name="Found">Share of those faces that were found, 0…1.</param>
/// <param name="Error">Mean distance of found from annotated points over the distance of the eyes; NaN where none was found.</param>
public sealed record LandmarkFigures(int Photos, double Found, double Error);
