namespace Mien.Lab.Timing;

/// <summary>The time of a training step.</summary>
/// <param name="Network">That learns.</param>
/// <param name="Batch">Faces in a step.</param>
/// <param name="Threads">That share the work of one operator.</param>
/// <param name="Libtorch">Its version.</param>
/// <param name="Step">Forward, backward and Adam.</param>
public sealed record TrainingFigures(string Network, int Batch, int Threads, string Libtorch, Latency Step)
{
    /// <summary>The same with varied faces; null where that was not measured.</summary>
    public ComparedStep? Augmented { get; init; }

    /// <summary>The same in bfloat16; null where that was not measured.</summary>
    public ComparedStep? Halved { get; init; }
}
