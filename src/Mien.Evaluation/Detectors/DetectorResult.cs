namespace Mien.Evaluation.Detectors;

/// <summary>The result of one detector.</summary>
/// <param name="Name">As the user types it.</param>
/// <param name="All">All faces.</param>
/// <param name="Children">Children's alone; null where no face is known to be a child's.</param>
/// <param name="MillisecondsPerImage">Mean time of a search, reading the file not counted.</param>
/// <param name="Landmarks">Null where no such photos were given or the detector finds no points.</param>
/// <param name="Turned">Null where no such photos were given.</param>
/// <param name="Curve">At an overlap of 0.4.</param>
public sealed record DetectorResult(
    string Name, DetectionFigures All, DetectionFigures? Children, double MillisecondsPerImage, LandmarkFigures? Landmarks, TurnedFigures? Turned, DetectionCurve Curve)
{
    /// <summary>At the detector's defaults; null where that was not asked for.</summary>
    public DefaultFigures? Default { get; init; }

    /// <summary>By kinds of faces; those that no wanted face belongs to are left out.</summary>
    public IReadOnlyList<SliceFigures> Slices { get; init; } = [];
}
