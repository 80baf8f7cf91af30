namespace Mien.Onnx;

/// <summary>Options of running a model.</summary>
public sealed record SessionOptions
{
    /// <summary>Without limits of time and memory: for models that the program has just made itself.</summary>
    public static SessionOptions Unlimited { get; } = new() { TimeLimit = Timeout.InfiniteTimeSpan, LimitMemory = false };

    /// <summary>Threads that share the work of one operator, 1…64; 1 has the steadiest latency and is right for small networks.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>The longest that one run, or the loading, may take; it ends at the next operator. <see cref="Timeout.InfiniteTimeSpan"/> for no limit.</summary>
    public TimeSpan TimeLimit { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>
    /// Whether runs share the memory that limited sessions of this process have together, 2 GiB and 128 MiB for each core (at most 4 GiB); otherwise they take
    /// what the model asks for.
    /// </summary>
    public bool LimitMemory { get; init; } = true;

    internal void Validate()
    {
        if (Threads is < 1 or > 64)
        {
            throw new ArgumentException($"Expected 1 to 64 threads, got {Threads}.", nameof(Threads));
        }
        if (TimeLimit != Timeout.InfiniteTimeSpan && !(TimeLimit > TimeSpan.Zero && TimeLimit <= TimeSpan.FromDays(1)))
        {
            throw new ArgumentException($"Expected a time limit above 0, up to a day, got {TimeLimit}.", nameof(TimeLimit));
        }
    }
}
