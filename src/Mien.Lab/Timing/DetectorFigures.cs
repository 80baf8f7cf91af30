namespace Mien.Lab.Timing;

/// <summary>A detector's time for a picture.</summary>
/// <param name="Name">As the user types it.</param>
/// <param name="Picture">One picture; null if the detector could not be opened.</param>
/// <param name="Faces">How many it found in it.</param>
/// <param name="Skipped">Why it was not measured; null if it was.</param>
public sealed record DetectorFigures(string Name, Latency? Picture, int? Faces, string? Skipped = null);
