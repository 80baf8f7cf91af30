namespace Mien.Lab.Timing;

/// <summary>Resident memory while a network learns.</summary>
/// <param name="Steps">That were made.</param>
/// <param name="Every">Steps between two looks.</param>
/// <param name="ResidentBytes">The whole process at each look.</param>
/// <param name="LiveTensorsGained">Tensor handles in use at the last look, less those at the first: anything but 0 is a leak.</param>
public sealed record MemoryFigures(int Steps, int Every, IReadOnlyList<long> ResidentBytes, long LiveTensorsGained)
{
    /// <summary>By how much the most is above the least, in percent of the least; 0 is flat.</summary>
    public double SpreadPercent => 100.0 * (ResidentBytes.Max() - ResidentBytes.Min()) / ResidentBytes.Min();
}
