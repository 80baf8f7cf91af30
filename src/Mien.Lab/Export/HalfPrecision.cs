using System.Runtime.InteropServices;
using Google.Protobuf;
using Mien.Lab.Export.Protobuf;
using Mien.Torch;
using Mien.Torch.Modules;
using Mien.Torch.Ops;

namespace Mien.Lab.Export;

/// <summary>
/// Weights with sixteen bits each: half the file. They are made single precision again when the file is opened, so that nothing is computed in halves, and a
/// run takes as long as before.
/// </summary>
internal static class HalfPrecision
{
    // Biases and the like are a small part of a file, and some of them must be exact.
    private const int Least = 256;

    /// <summary>Rounds a network's weights to what <see cref="Store"/> keeps of them.</summary>
    public static void Round(Module network)
    {
        using var noGradient = torch.no_grad();
        using var scope = torch.NewDisposeScope();
        foreach (var (_, tensor) in network.State.Where(entry => entry.Tensor.Type == ScalarType.Float32 && entry.Tensor.Count >= Least))
        {
            tensor.copy_(tensor.To(ScalarType.Float16).To(ScalarType.Float32));
        }
    }

    /// <summary>Keeps a graph's weights in halves, each followed by what makes it single precision again.</summary>
    public static void Store(GraphProto graph)
    {
        var casts = new List<NodeProto>();
        foreach (var weight in graph.Initializer.Where(weight => weight.DataType == (int)TensorProto.Types.DataType.Float && weight.RawData.Length / sizeof(float) >= Least))
        {
            var halves = Array.ConvertAll(MemoryMarshal.Cast<byte, float>(weight.RawData.Span).ToArray(), value => (Half)value);
            var cast = new NodeProto { OpType = "Cast", Name = $"{weight.Name}_single" };
            cast.Input.Add($"{weight.Name}_half");
            cast.Output.Add(weight.Name);
            cast.Attribute.Add(OnnxAttributes.Int("to", (long)TensorProto.Types.DataType.Float));
            casts.Add(cast);
            (weight.Name, weight.DataType) = ($"{weight.Name}_half", (int)TensorProto.Types.DataType.Float16);
            weight.RawData = ByteString.CopyFrom(MemoryMarshal.AsBytes<Half>(halves));
        }
        var nodes = graph.Node.ToList();
        graph.Node.Clear();
        graph.Node.AddRange(casts.Concat(nodes));
    }
}
