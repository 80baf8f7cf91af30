namespace Mien.Lab.Detectors;

/// <summary>The progress of a stage's training.</summary>
/// <param name="Step">Steps done.</param>
/// <param name="Steps">Of the whole run.</param>
/// <param name="Face">Mean over the last stretch of the loss of face and no face.</param>
/// <param name="Box">The same of the boxes' loss.</param>
/// <param name="Landmarks">The same of the points' loss.</param>
/// <param name="IsWhole">Whether the stretch is over, and not just going on.</param>
/// <param name="Remaining">Time that the rest should take.</param>
public sealed record DetectorProgress(int Step, int Steps, double Face, double Box, double Landmarks, bool IsWhole, TimeSpan Remaining);
