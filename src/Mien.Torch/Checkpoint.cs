using System.Buffers.Binary;
using System.Text.Json;
using Mien.Core;

namespace Mien.Torch;

/// <summary>Named tensors in a file of the safetensors format: a length, a JSON header, the bytes. Nothing in it can run.</summary>
public static class Checkpoint
{
    private const string MetadataKey = "__metadata__";
    private const int MostHeaderBytes = 100_000_000;

    private static readonly Dictionary<ScalarType, string> Names = new()
    {
        [ScalarType.Byte] = "U8", [ScalarType.Int32] = "I32", [ScalarType.Int64] = "I64", [ScalarType.Float16] = "F16", [ScalarType.Float32] = "F32",
        [ScalarType.Float64] = "F64", [ScalarType.BFloat16] = "BF16", [ScalarType.Bool] = "BOOL",
    };

    /// <summary>Writes tensors to a file. The old file stays whole until the new one is complete on disk.</summary>
    /// <param name="path">Where.</param>
    /// <param name="tensors">Copied to the CPU as they are written.</param>
    /// <param name="metadata">Text to go with them.</param>
    /// <exception cref="IOException">No room, or no such folder: a trainer says which epoch is lost.</exception>
    public static void Save(string path, IEnumerable<(string Name, Tensor Tensor)> tensors, IReadOnlyDictionary<string, string>? metadata = null)
    {
        using var file = WholeFile.Begin(path);
        Write(file.Stream, [.. tensors], metadata);
        file.Finish();
    }

    /// <summary>Reads a file of tensors; they belong to the caller's scope.</summary>
    /// <exception cref="InvalidDataException">Not such a file, or cut short.</exception>
    public static (IReadOnlyDictionary<string, Tensor> Tensors, IReadOnlyDictionary<string, string> Metadata) Load(string path)
    {
        InputFile.Require(path);
        var bytes = File.ReadAllBytes(path);
        var length = bytes.Length < 8 ? 0 : BinaryPrimitives.ReadInt64LittleEndian(bytes);
        if (length is < 2 or > MostHeaderBytes || length > bytes.Length - 8)
        {
            throw new InvalidDataException($"{path}: not a safetensors file, or cut short");
        }
        try
        {
            using var header = JsonDocument.Parse(bytes.AsMemory(8, (int)length));
            return Read(header.RootElement, bytes.AsSpan(8 + (int)length));
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or ArgumentException or FormatException)
        {
            throw new InvalidDataException($"{path}: not a safetensors file, or cut short: {e.Message}", e);
        }
    }

    private static void Write(Stream file, (string Name, Tensor Tensor)[] tensors, IReadOnlyDictionary<string, string>? metadata)
    {
        var header = new Dictionary<string, object>();
        if (metadata is not null)
        {
            header[MetadataKey] = metadata;
        }
        var end = 0L;
        foreach (var (name, tensor) in tensors)
        {
            var start = end;
            end += tensor.ByteCount;
            header[name] = new Dictionary<string, object> { ["dtype"] = NameOf(tensor.Type), ["shape"] = tensor.Shape.ToArray(), ["data_offsets"] = new[] { start, end } };
        }
        var json = JsonSerializer.SerializeToUtf8Bytes(header);
        Span<byte> length = stackalloc byte[8];
        // The data starts at a multiple of 8; the format pads its header with spaces.
        var padding = (8 - (json.Length % 8)) % 8;
        BinaryPrimitives.WriteInt64LittleEndian(length, json.Length + padding);
        file.Write(length);
        file.Write(json);
        file.Write("       "u8[..padding]);
        foreach (var (_, tensor) in tensors)
        {
            file.Write(tensor.ToBytes());
        }
    }

    private static (Dictionary<string, Tensor> Tensors, Dictionary<string, string> Metadata) Read(JsonElement header, ReadOnlySpan<byte> data)
    {
        var metadata = new Dictionary<string, string>();
        var stored = new List<Stored>();
        foreach (var entry in header.EnumerateObject())
        {
            if (entry.Name == MetadataKey)
            {
                metadata = entry.Value.Deserialize<Dictionary<string, string>>() ?? [];
                continue;
            }
            var shape = entry.Value.GetProperty("shape").Deserialize<long[]>();
            if (shape is null || shape.Any(long.IsNegative) || entry.Value.GetProperty("data_offsets").Deserialize<long[]>() is not [var start, var end])
            {
                throw new FormatException($"{entry.Name} needs a shape and two offsets");
            }
            stored.Add(new(entry.Name, TypeOf(entry.Value.GetProperty("dtype").GetString()), shape, start, end));
        }
        // Before any memory is taken for what the header says.
        Require(stored, data.Length);
        var tensors = new Dictionary<string, Tensor>();
        foreach (var tensor in stored)
        {
            tensors.Add(tensor.Name, Tensors.FromBytes(data[(int)tensor.Start..(int)tensor.End], tensor.Type, tensor.Shape));
        }
        return (tensors, metadata);
    }

    // The format's own rule: the tensors lie one behind the other, each as long as its shape says, and leave no byte of the data over.
    private static void Require(IEnumerable<Stored> stored, long bytes)
    {
        var end = 0L;
        foreach (var tensor in stored.OrderBy(tensor => tensor.Start).ThenBy(tensor => tensor.End))
        {
            if (tensor.Start != end || tensor.End < tensor.Start || tensor.End > bytes)
            {
                throw new FormatException($"{tensor.Name} lies at {tensor.Start}…{tensor.End} of {bytes}, not behind the tensor before it, which ends at {end}");
            }
            if (tensor.Length != tensor.End - tensor.Start)
            {
                throw new FormatException($"{tensor.Name} has {tensor.End - tensor.Start} bytes, which is not what its shape takes");
            }
            end = tensor.End;
        }
        if (end != bytes)
        {
            throw new FormatException($"{bytes - end} bytes belong to no tensor");
        }
    }

    private sealed record Stored(string Name, ScalarType Type, long[] Shape, long Start, long End)
    {
        private const int MostDimensions = 64;

        // In bytes; -1 where no file could be so long.
        public long Length
        {
            get
            {
                // A size of 0 makes all of it 0, however large the others are: libtorch multiplies them in turn.
                Int128 length = Type.ElementSize();
                foreach (var size in Shape.Length <= MostDimensions ? Shape : [long.MaxValue])
                {
                    length = Int128.Min(length * Math.Max(size, 1), long.MaxValue);
                }
                return length > Array.MaxLength ? -1 : Shape.Contains(0) ? 0 : (long)length;
            }
        }
    }

    private static string NameOf(ScalarType type) => Names.TryGetValue(type, out var name) ? name : throw new ArgumentOutOfRangeException(nameof(type), type, "No safetensors name.");

    private static ScalarType TypeOf(string? name) =>
        Names.Where(type => type.Value == name).Select(type => (ScalarType?)type.Key).FirstOrDefault() ?? throw new FormatException($"unknown dtype '{name}'");
}
