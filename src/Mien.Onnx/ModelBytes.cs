using System.Runtime.InteropServices;
using Mien.Core;

namespace Mien.Onnx;

/// <summary>A model file before ONNX Runtime reads it, and what is wrong with it when ONNX Runtime does not.</summary>
/// <remarks>In native memory, which goes back at once when ONNX Runtime has its copy: an array would stay until the next collection.</remarks>
internal sealed unsafe class ModelBytes : IDisposable
{
    private const string CopyAgain = "copy or export the model again";

    private readonly byte* _bytes;
    private readonly int _length;

    private ModelBytes(int length)
    {
        _bytes = (byte*)NativeMemory.Alloc((nuint)length);
        _length = length;
    }

    /// <summary>The whole file.</summary>
    public Span<byte> Span => new(_bytes, _length);

    public void Dispose() => NativeMemory.Free(_bytes);

    /// <exception cref="BadInputException">There is no such file, or it cannot be read.</exception>
    public static ModelBytes Read(string path)
    {
        if (Directory.Exists(path))
        {
            throw new BadInputException(path, "it is a folder, not a model", "give the path of an .onnx file");
        }
        try
        {
            using var file = File.OpenRead(path);
            var bytes = new ModelBytes(checked((int)file.Length));
            file.ReadExactly(bytes.Span);
            return bytes;
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new BadInputException(path, "there is no such file", "check the path");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or OverflowException or NotSupportedException)
        {
            throw new BadInputException(path, "it cannot be read", "check the path and its permissions");
        }
    }

    /// <summary>Says more than ONNX Runtime does, which has one sentence for everything that is not protobuf.</summary>
    /// <param name="model">What ONNX Runtime refused.</param>
    /// <param name="source">The file.</param>
    /// <param name="error">ONNX Runtime's own text.</param>
    public static BadInputException Explain(ReadOnlySpan<byte> model, string source, string error) => Walk(model) switch
    {
        _ when model.IsEmpty => new(source, "it is empty", CopyAgain),
        Ending.Foreign => new(source, "it is not an ONNX model", "give the path of an .onnx file"),
        Ending.Early => new(source, "it is cut short", CopyAgain),
        _ => new(source, $"ONNX Runtime refuses it: {error}", "export the model again with this version of mien"),
    };

    // An ONNX file is one protobuf message: fields, each a tag (number · 8 + wire type) and a value. Only the outermost fields are walked.
    private static Ending Walk(ReadOnlySpan<byte> rest)
    {
        while (!rest.IsEmpty)
        {
            if (!TryReadVarint(ref rest, out var tag))
            {
                return Ending.Early;
            }
            var (number, wireType) = (tag >> 3, tag & 7);
            var expected = number is 1 or 5 ? 0u : 2u;   // ir_version and model_version are numbers, all else has a length
            if (number is < 1 or > 31 || wireType != expected)
            {
                return Ending.Foreign;
            }
            if (!TryReadVarint(ref rest, out var value) || (wireType == 2 && value > (ulong)rest.Length))
            {
                return Ending.Early;
            }
            rest = wireType == 2 ? rest[(int)value..] : rest;
        }
        return Ending.Whole;
    }

    private static bool TryReadVarint(ref ReadOnlySpan<byte> rest, out ulong value)
    {
        value = 0;
        for (var count = 0; count < Math.Min(rest.Length, 10); count++)
        {
            value |= (ulong)(rest[count] & 0x7F) << (7 * count);
            if (rest[count] < 0x80)
            {
                rest = rest[(count + 1)..];
                return true;
            }
        }
        return false;
    }

    private enum Ending
    {
        Whole,
        Early,
        Foreign,
    }
}
