using System.Globalization;
using System.Text;
using Mien.Core;

namespace Mien.Onnx;

/// <summary>One tensor in a model's file: it holds as many numbers as its shape says, here or in a file of the model's folder.</summary>
internal static class TensorCheck
{
    private const int Dimensions = 1, Name = 8, External = 13;
    private const int EntryKey = 1, EntryValue = 2;
    private const int NumbersPerByte = 4;   // of the smallest type, two bits

    /// <param name="tensor">A TensorProto.</param>
    /// <param name="source">The model, for errors.</param>
    /// <param name="folder">Where weights may lie; null where there is none.</param>
    /// <exception cref="BadInputException">It claims more than it holds, or its data lies where it may not.</exception>
    public static void Require(ReadOnlySpan<byte> tensor, string source, string? folder)
    {
        List<long> shape = [];
        var name = default(ReadOnlySpan<byte>);
        var bytes = (long)tensor.Length;
        var fields = new ProtoReader(tensor);
        while (fields.Next())
        {
            switch (fields.Number)
            {
                case Dimensions when fields.IsNumber: shape.Add(fields.Value); break;
                case Dimensions: AddPacked(fields.Bytes, shape); break;
                case Name: name = fields.Bytes; break;
                case External when LocationOf(fields.Bytes) is { } location:
                    bytes = ExternalWeights.Length(location, source, folder);
                    break;
            }
        }
        if (fields.IsBroken)
        {
            throw new BadInputException(source, "it is damaged: a part of it ends too early", "copy or export the model again");
        }
        if (shape.Any(static size => size < 0) || TensorSize.Count([.. shape]) > NumbersPerByte * (decimal)bytes)
        {
            var shapeText = string.Join(", ", shape.Select(static size => size.ToString(CultureInfo.InvariantCulture)));
            throw new BadInputException(
                source, $"its weights '{ModelCheck.TextOf(name)}' have the shape [{shapeText}], for which there are too few numbers", "copy or export the model again");
        }
    }

    private static void AddPacked(ReadOnlySpan<byte> packed, List<long> shape)
    {
        while (ProtoReader.TryReadVarint(ref packed, out var size))
        {
            shape.Add((long)size);
        }
    }

    // The value of a pair whose key is 'location'.
    private static string? LocationOf(ReadOnlySpan<byte> entry)
    {
        var (isLocation, value) = (false, "");
        var fields = new ProtoReader(entry);
        while (fields.Next())
        {
            isLocation |= fields.Number == EntryKey && fields.Bytes.SequenceEqual("location"u8);
            value = fields.Number == EntryValue ? Encoding.UTF8.GetString(fields.Bytes) : value;
        }
        return isLocation ? value : null;
    }
}
