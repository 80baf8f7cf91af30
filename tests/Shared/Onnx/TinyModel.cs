using System.Runtime.InteropServices;
using Google.Protobuf;
using Mien.Lab.Export.Protobuf;

namespace Mien.Testing;

/// <summary>ONNX models small enough to compute by hand, written with the exporter's own description of the format.</summary>
internal static class TinyModel
{
    public const int Float = (int)TensorProto.Types.DataType.Float;

    /// <summary>x [N, channels, size, size] · weights [channels · size · size, labels] + bias → logits [N, labels].</summary>
    public static ModelProto Linear(int channels, int size, float[] weights, float[] bias)
    {
        var graph = new GraphProto
        {
            Name = "linear",
            Node = { Node("Flatten", ["x"], "flat", Int("axis", 1)), Node("Gemm", ["flat", "weights", "bias"], "logits") },
            Initializer = { Tensor("weights", weights, weights.Length / bias.Length, bias.Length), Tensor("bias", bias, bias.Length) },
            Input = { Port("x", Float, "N", channels, size, size) },
            Output = { Port("logits", Float, "N", bias.Length) },
        };
        return Model(graph);
    }

    /// <summary>
    /// x [N, cIn, H, W] ∗ kernels [cOut, cIn, 3, 3], zero padding, ReLU → features [N, cOut, H, W] → mean over H and W → means [N, cOut].
    /// </summary>
    public static ModelProto Convolution(int cIn, int cOut, float[] kernels, float[] bias)
    {
        var graph = new GraphProto
        {
            Name = "convolution",
            Node =
            {
                Node("Conv", ["x", "kernels", "bias"], "sums", Ints("kernel_shape", 3, 3), Ints("pads", 1, 1, 1, 1)),
                Node("Relu", ["sums"], "features"),
                Node("GlobalAveragePool", ["features"], "pooled"),
                Node("Flatten", ["pooled"], "means", Int("axis", 1)),
            },
            Initializer = { Tensor("kernels", kernels, cOut, cIn, 3, 3), Tensor("bias", bias, cOut) },
            Input = { Port("x", Float, "N", cIn, "H", "W") },
            Output = { Port("means", Float, "N", cOut), Port("features", Float, "N", cOut, "H", "W") },
        };
        return Model(graph);
    }

    /// <summary>A graph of one operator from x [N, 2] to y [N, 2].</summary>
    public static ModelProto OneNode(string operation, TensorProto.Types.DataType type = TensorProto.Types.DataType.Float) => Model(new GraphProto
    {
        Name = "one",
        Node = { Node(operation, ["x"], "y") },
        Input = { Port("x", (int)type, "N", 2) },
        Output = { Port("y", (int)type, "N", 2) },
    });

    public static ModelProto With(this ModelProto model, string key, string value)
    {
        var copy = model.Clone();
        copy.MetadataProps.Add(new StringStringEntryProto { Key = key, Value = value });
        return copy;
    }

    /// <summary>Weights between −0.5 and 0.5, the same for the same seed.</summary>
    public static float[] Weights(int seed, int count)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => random.NextSingle() - 0.5f)];
    }

    public static ModelProto Model(GraphProto graph) => new()
    {
        IrVersion = 8,
        ProducerName = "mien-tests",
        Graph = graph,
        OpsetImport = { new OperatorSetIdProto { Version = 17 } },
    };

    public static NodeProto Node(string operation, string[] inputs, string output, params AttributeProto[] attributes) =>
        new() { OpType = operation, Name = output, Input = { inputs }, Output = { output }, Attribute = { attributes } };

    public static AttributeProto Int(string name, long value) => new() { Name = name, I = value, Type = AttributeProto.Types.AttributeType.Int };

    public static AttributeProto Ints(string name, params long[] values) =>
        new() { Name = name, Ints = { values }, Type = AttributeProto.Types.AttributeType.Ints };

    public static TensorProto Tensor(string name, float[] values, params long[] shape) =>
        new() { Name = name, DataType = Float, Dims = { shape }, RawData = ByteString.CopyFrom(MemoryMarshal.AsBytes<float>(values)) };

    public static TensorProto Wholes(string name, params long[] values) => new()
    {
        Name = name, DataType = (int)TensorProto.Types.DataType.Int64, Dims = { values.Length }, RawData = ByteString.CopyFrom(MemoryMarshal.AsBytes<long>(values)),
    };

    /// <summary>A dimension is a number, or a name where it is free.</summary>
    public static ValueInfoProto Port(string name, int type, params object[] shape)
    {
        var dimensions = shape.Select(size => size is string free
            ? new TensorShapeProto.Types.Dimension { DimParam = free }
            : new TensorShapeProto.Types.Dimension { DimValue = (int)size });
        return new() { Name = name, Type = new() { TensorType = new() { ElemType = type, Shape = new() { Dim = { dimensions } } } } };
    }
}
