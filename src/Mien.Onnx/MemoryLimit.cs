using Microsoft.ML.OnnxRuntime;

namespace Mien.Onnx;

/// <summary>A bound on the memory that models compute in, for all sessions of the process together.</summary>
/// <remarks>
/// A file of a kilobyte can ask for any amount. Sessions with a limit share one allocator of ONNX Runtime, which refuses to grow beyond it; weights do not count,
/// because no file can claim more of them than it holds (<see cref="ModelCheck"/>).
/// </remarks>
internal static class MemoryLimit
{
    private const long Base = 2L << 30;
    private const long PerCore = 128L << 20;   // MTCNN on a large photo takes about 60 MB, and each core may run one
    private const long FoldedBytes = 64L << 20;
    private const int FunctionNodes = 100_000;
    private const long FunctionBytes = 256L << 20;

    private const int SameAsRequested = 1;
    private const int Default = -1;

    /// <summary>At most what a 32-bit number holds: the package takes one.</summary>
    public static long Bytes { get; } = Math.Min(Base + (PerCore * Environment.ProcessorCount), uint.MaxValue);

    /// <summary>Makes the shared allocator; once for the process.</summary>
    public static void Register(OrtEnv environment)
    {
        using var memory = new OrtMemoryInfo(OrtMemoryInfo.allocatorCPU, OrtAllocatorType.ArenaAllocator, 0, OrtMemType.Default);
        using var arena = new OrtArenaCfg((uint)Bytes, Default, Default, Default);
        environment.CreateAndRegisterAllocator(memory, arena);
    }

    /// <summary>Makes a session use the shared allocator, and bounds what the loading itself computes.</summary>
    public static void Apply(Microsoft.ML.OnnxRuntime.SessionOptions options)
    {
        options.AddSessionConfigEntry("session.use_env_allocators", "1");
        options.AddSessionConfigEntry("optimization.constant_folding_max_output_size_in_bytes", $"{FoldedBytes}");
        options.AddSessionConfigEntry("session.function_expansion_node_limit", $"{FunctionNodes}");
        options.AddSessionConfigEntry("session.function_expansion_byte_limit", $"{FunctionBytes}");
    }
}
