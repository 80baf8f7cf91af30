namespace Mien.Evaluation.Detectors;

/// <summary>Detection figures of faces that look aside.</summary>
/// <param name="Photos">Photos with one face each, its head turned.</param>
/// <param name="Found">Share of those faces found at the score that gives one false face in ten scenes, 0…1; overlap 0.4.</param>
public sealed record TurnedFigures(int Photos, double Found);
