namespace Mien.Onnx;

/// <summary>How a model runs.</summary>
public sealed record SessionOptions
{
    /// <summary>Threads that share the work of one operator, 1…64; 1 has the steadiest latency and is right for small networks.</summary>
    public int Threads { get; init; } = 1;

    internal void Validate()
    {
        if (Threads is < 1 or > 64)
        {
            throw new ArgumentException($"Expected 1 to 64 threads, got {Threads}.", nameof(Threads));
        }
    }
}
