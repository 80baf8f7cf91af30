using Google.Protobuf;

namespace Mien.Onnx.Tests;

/// <summary>Fields of ONNX that the exporter's description leaves out, written by their numbers.</summary>
internal static class RawFields
{
    public const int SparseOfGraph = 15, FunctionsOfModel = 25, FunctionNodes = 7;
    public const int GraphOfAttribute = 6, GraphsOfAttribute = 11, SparseOfAttribute = 22;
    public const int ExternalOfTensor = 13, LocationOfTensor = 14;

    private const int Text = 2, Number = 0;   // wire types
    private const int EntryKey = 1, EntryValue = 2;

    /// <summary>A copy with one field more.</summary>
    public static T WithField<T>(this T message, int number, byte[] value)
        where T : IMessage<T>, new() => message.With(output =>
        {
            output.WriteTag(number, (WireFormat.WireType)Text);
            output.WriteBytes(ByteString.CopyFrom(value));
        });

    /// <summary>A copy with one number more.</summary>
    public static T WithField<T>(this T message, int number, long value)
        where T : IMessage<T>, new() => message.With(output =>
        {
            output.WriteTag(number, (WireFormat.WireType)Number);
            output.WriteInt64(value);
        });

    /// <summary>A key and a value, as ONNX has them.</summary>
    public static byte[] Entry(string key, string value) => Bytes(output =>
    {
        output.WriteTag(EntryKey, (WireFormat.WireType)Text);
        output.WriteString(key);
        output.WriteTag(EntryValue, (WireFormat.WireType)Text);
        output.WriteString(value);
    });

    private static T With<T>(this T message, Action<CodedOutputStream> write)
        where T : IMessage<T>, new() => new MessageParser<T>(() => new T()).ParseFrom([.. message.ToByteArray(), .. Bytes(write)]);

    private static byte[] Bytes(Action<CodedOutputStream> write)
    {
        using var memory = new MemoryStream();
        using (var output = new CodedOutputStream(memory))
        {
            write(output);
        }
        return memory.ToArray();
    }
}
