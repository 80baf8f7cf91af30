namespace Mien.Lab.Timing;

/// <summary>Size, time and memory of a model.</summary>
/// <param name="Name">As its card names it.</param>
/// <param name="File">Where it lies.</param>
/// <param name="Parameters">Numbers that the network holds, by its card.</param>
/// <param name="Flops">Multiplications and additions for one face, by its card.</param>
/// <param name="FileBytes">Size of the file.</param>
/// <param name="FirstLoadMs">Opening it for the first time, which loads ONNX Runtime too if nothing did before.</param>
/// <param name="Load">Opening it again.</param>
/// <param name="Threads">With one thread, then with two.</param>
/// <param name="AllocatedBytesPerRun">Managed memory that one face takes, once warm.</param>
/// <param name="PeakResidentBytes">The whole process after it read one face and a batch of 32; null where unknown.</param>
public sealed record ModelFigures(
    string Name,
    string File,
    long Parameters,
    long Flops,
    long FileBytes,
    double FirstLoadMs,
    Latency Load,
    IReadOnlyList<ThreadFigures> Threads,
    double AllocatedBytesPerRun,
    long? PeakResidentBytes);
