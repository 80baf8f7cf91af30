using Microsoft.ML.OnnxRuntime;
using Mien.Core;

namespace Mien.Onnx;

/// <summary>ONNX Runtime's errors in one line.</summary>
internal static class OrtFaults
{
    private const string ExportAgain = "export the model again with this version of mien";

    // What the shared allocator says where it may not grow, and what operators say when the system gives no memory.
    private static readonly string[] OutOfMemory = ["Available memory of", "bad_alloc", "Failed to allocate memory"];

    /// <summary>A run that failed.</summary>
    public static BadInputException OfRun(OnnxRuntimeException fault, string source, Deadline deadline, SessionOptions options) => fault switch
    {
        _ when deadline.HasPassed => TooLong(source, "a run", options),
        _ when OutOfMemory.Any(words => fault.Message.Contains(words, StringComparison.Ordinal)) => TooLarge(source, options),
        _ => new(source, $"ONNX Runtime refuses it: {TextOf(fault)}", ExportAgain),
    };

    /// <summary>Something took longer than the limit.</summary>
    public static BadInputException TooLong(string source, string what, SessionOptions options) =>
        new(source, $"{what} takes longer than {options.TimeLimit.TotalSeconds:0.###} s", "use a smaller model or smaller pictures");

    /// <summary>The text in one line, without the code that the package puts before it.</summary>
    public static string TextOf(OnnxRuntimeException fault)
    {
        var text = fault.Message;
        if (text.StartsWith("[ErrorCode:", StringComparison.Ordinal))
        {
            text = text[(text.IndexOf(']', StringComparison.Ordinal) + 1)..];
        }
        var words = string.Concat(text.Select(static letter => char.IsControl(letter) ? ' ' : letter)).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return string.Join(' ', words).TrimEnd('.');
    }

    private static BadInputException TooLarge(string source, SessionOptions options) => options.LimitMemory
        ? new(source, $"a run takes more than the {MemoryLimit.Bytes / 1e9:0.0} GB of memory that models may have", "use a smaller model or smaller pictures")
        : new(source, "a run takes more memory than the system gives", "use a smaller model or smaller pictures");
}
