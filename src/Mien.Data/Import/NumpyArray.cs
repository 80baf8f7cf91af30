using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Mien.Core;
using Mien.Data.Datasets;

namespace Mien.Data.Import;

/// <summary>The numbers of a small <c>.npy</c> file (NumPy's format, version 1 to 3): integers, floats, or texts that are numbers. Pickled objects are not read.</summary>
internal static partial class NumpyArray
{
    private const int MostBytes = 1 << 20;

    private static ReadOnlySpan<byte> Magic => [0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y'];

    /// <exception cref="DatasetException">Not such a file, or no number in it.</exception>
    public static double[] Read(string path)
    {
        byte[] bytes;
        try
        {
            bytes = InputFile.Read(path, MostBytes);
        }
        catch (Exception e) when (FileFault.Is(e))
        {
            throw Fault(path);
        }
        if (bytes.Length < 12 || !bytes.AsSpan().StartsWith(Magic))
        {
            throw Fault(path);
        }
        var isLong = bytes[6] > 1;
        var start = isLong ? 12L + BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(8)) : 10L + BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(8));
        var kind = start <= bytes.Length ? Kind().Match(Encoding.Latin1.GetString(bytes, 0, (int)start)) : Match.Empty;
        var values = kind.Success ? Values(bytes.AsSpan((int)start), kind.Groups[1].Value, int.Parse(kind.Groups[2].Value, CultureInfo.InvariantCulture)) : null;
        return values is { Length: > 0 } && Array.TrueForAll(values, double.IsFinite) ? values : throw Fault(path);
    }

    private static double[]? Values(ReadOnlySpan<byte> data, string kind, int size)
    {
        var width = kind == "U" ? 4 * size : size;
        if (width is 0 or > 256 || data.Length % width != 0)
        {
            return null;
        }
        var values = new double[data.Length / width];
        for (var at = 0; at < values.Length; at++)
        {
            values[at] = Value(data.Slice(at * width, width), kind, size);
        }
        return values;
    }

    private static double Value(ReadOnlySpan<byte> data, string kind, int size) => (kind, size) switch
    {
        ("f", 4) => BinaryPrimitives.ReadSingleLittleEndian(data),
        ("f", 8) => BinaryPrimitives.ReadDoubleLittleEndian(data),
        ("i" or "u", 1) => data[0],
        ("i" or "u", 2) => BinaryPrimitives.ReadInt16LittleEndian(data),
        ("i" or "u", 4) => BinaryPrimitives.ReadInt32LittleEndian(data),
        ("i" or "u", 8) => BinaryPrimitives.ReadInt64LittleEndian(data),
        ("U", _) => Number(Encoding.UTF32.GetString(data)),
        ("S", _) => Number(Encoding.Latin1.GetString(data)),
        _ => double.NaN,
    };

    private static double Number(string text) => double.TryParse(text.TrimEnd('\0'), NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : double.NaN;

    private static DatasetException Fault(string path) => new(path, null, null, "is no NumPy file of numbers", "take it from the set again");

    [GeneratedRegex(@"'descr':\s*'[<|=]([fiuUS])(\d+)'", RegexOptions.CultureInvariant)]
    private static partial Regex Kind();
}
