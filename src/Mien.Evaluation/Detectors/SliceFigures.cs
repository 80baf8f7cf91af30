namespace Mien.Evaluation.Detectors;

/// <summary>Detection figures of faces of one kind.</summary>
/// <param name="Name">The kind, such as <c>under 40 px</c>.</param>
/// <param name="Faces">How many there are.</param>
/// <param name="Found">Share found at the score that gives one false face in ten photos over all, 0…1; overlap 0.4.</param>
public sealed record SliceFigures(string Name, int Faces, double Found);
