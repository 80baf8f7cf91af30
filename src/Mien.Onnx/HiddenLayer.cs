using System.Text;

namespace Mien.Onnx;

/// <summary>Finds what stands before the last weights of a network, and makes it an output beside the others.</summary>
/// <remarks>Field numbers are those of https://github.com/onnx/onnx/blob/main/onnx/onnx.proto.</remarks>
internal static class HiddenLayer
{
    private const int ModelGraph = 7, GraphNodes = 1, GraphOutputs = 12;
    private const int NodeInputs = 1, NodeOutputs = 2, NodeOperator = 4, PortName = 1;

    // Operators with weights: the input of the last of them are the features of the last hidden layer.
    private static readonly string[] Weighted = ["Gemm", "MatMul", "Conv"];

    // They carry logits on: as they are, scaled, or as a mean over places or over mirror images. Add adds a bias.
    private static readonly string[] Carrying =
        ["Reshape", "ReduceMean", "Flatten", "GlobalAveragePool", "Identity", "Squeeze", "Softmax", "Add", "Div", "Mul", "Cast"];

    /// <summary>The name of what the last weighted operator before the first output takes; null for a network of another build, such as a quantized one.</summary>
    /// <param name="model">The whole file, which <see cref="ModelCheck"/> has passed.</param>
    public static string? Find(ReadOnlySpan<byte> model)
    {
        var (makers, output) = (new Dictionary<string, (string Operator, string? Input)>(StringComparer.Ordinal), (string?)null);
        var fields = new ProtoReader(model);
        while (fields.Next())
        {
            if (fields.Number == ModelGraph)
            {
                Read(fields.Bytes, makers, ref output);
            }
        }
        // A graph has no circle; a file that claims one ends here.
        for (var steps = makers.Count; steps > 0 && output is not null && makers.TryGetValue(output, out var maker); steps--)
        {
            if (Weighted.Contains(maker.Operator))
            {
                return maker.Input;
            }
            output = Carrying.Contains(maker.Operator) ? maker.Input : null;
        }
        return null;
    }

    /// <summary>The model with one more output, behind its own.</summary>
    /// <param name="model">The whole file.</param>
    /// <param name="tensor">What a node of it gives.</param>
    /// <remarks>A message whose field comes twice is that of both merged (Protocol Buffers, "Last One Wins"): a second graph that holds an output alone adds it to the first.</remarks>
    public static byte[] With(ReadOnlySpan<byte> model, string tensor) =>
        [.. model, .. Field(ModelGraph, Field(GraphOutputs, Field(PortName, Encoding.UTF8.GetBytes(tensor))))];

    private static void Read(ReadOnlySpan<byte> graph, Dictionary<string, (string Operator, string? Input)> makers, ref string? output)
    {
        var fields = new ProtoReader(graph);
        while (fields.Next())
        {
            if (fields.Number == GraphNodes)
            {
                Read(fields.Bytes, makers);
            }
            else if (fields.Number == GraphOutputs)
            {
                output ??= Text(fields.Bytes, PortName);
            }
        }
    }

    private static void Read(ReadOnlySpan<byte> node, Dictionary<string, (string Operator, string? Input)> makers)
    {
        var input = Text(node, NodeInputs);
        var name = Text(node, NodeOperator) ?? "";
        if (Text(node, NodeOutputs) is { } made)
        {
            makers.TryAdd(made, (name, input));
        }
    }

    // The first of the texts with a number.
    private static string? Text(ReadOnlySpan<byte> message, int number)
    {
        var fields = new ProtoReader(message);
        while (fields.Next())
        {
            if (fields.Number == number)
            {
                return Encoding.UTF8.GetString(fields.Bytes);
            }
        }
        return null;
    }

    private static byte[] Field(int number, byte[] bytes)
    {
        var (field, length) = (new List<byte> { (byte)((number << 3) | 2) }, bytes.Length);
        for (; length >= 0x80; length >>= 7)
        {
            field.Add((byte)(length | 0x80));
        }
        return [.. field, (byte)length, .. bytes];
    }
}
