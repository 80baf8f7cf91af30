namespace Mien.Lab.Timing;

/// <summary>Time and memory of a model that reads one face at a time with one thread.</summary>
/// <param name="Name">As its card names it.</param>
/// <param name="Input">Channels, height and width of a face.</param>
/// <param name="Parameters">Numbers that the network holds, by its card.</param>
/// <param name="Flops">Multiplications and additions for one face, by its card.</param>
/// <param name="FileBytes">Size of the file.</param>
/// <param name="Face">From a face's pixels to its scores.</param>
/// <param name="PeakResidentBytes">The whole process; null where unknown.</param>
public sealed record FaceFigures(
    string Name, IReadOnlyList<int> Input, long Parameters, long Flops, long FileBytes, Latency Face, long? PeakResidentBytes);
