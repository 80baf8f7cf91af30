using Google.Protobuf;
using Mien.Core;
using Mien.Lab.Export.Protobuf;
using static Mien.Testing.TinyModel;
using DataType = Mien.Lab.Export.Protobuf.TensorProto.Types.DataType;

namespace Mien.Onnx.Tests;

public class SessionRunTests
{
    /// <summary>a, of any type, becomes float32, is added to b, and leaves as any type.</summary>
    private static Session Sum(DataType from, DataType to) => Session.Open(Model(new GraphProto
    {
        Name = "sum",
        Node = { Node("Cast", ["a"], "float", Int("to", Float)), Node("Add", ["float", "b"], "sum"), Node("Cast", ["sum"], "c", Int("to", (int)to)) },
        Input = { Port("a", (int)from, "N", 2), Port("b", Float, "N", 2) },
        Output = { Port("c", (int)to, "N", 2), Port("sum", Float, "N", 2) },
    }).ToByteArray(), "sum.onnx");

    [Theory]
    [InlineData((int)DataType.Float)]
    [InlineData((int)DataType.Float16)]
    [InlineData((int)DataType.Double)]
    [InlineData((int)DataType.Int32)]
    [InlineData((int)DataType.Int64)]
    public void Inputs_of_several_types_are_converted(int number)
    {
        var type = (DataType)number;
        using var session = Sum(type, type);

        var outputs = session.Run([new("b", [10, 20, 30, 40], 2, 2), new("a", [1, -2, 3, 49407], 2, 2)]);

        Assert.Equal(["c", "sum"], outputs.Select(output => output.Name));
        Assert.Equal([2, 2], outputs[0].Shape);
        // 49407 is beyond what float16 holds exactly: its neighbor is 49408.
        Assert.Equal(type == DataType.Float16 ? [11, 18, 33, 49440] : [11, 18, 33, 49447], outputs[0].Values);
    }

    [Fact]
    public void Booleans_are_0_and_1()
    {
        using var session = Sum(DataType.Bool, DataType.Bool);

        Assert.Equal([1, 0], session.Run([new("a", [1, 0], 1, 2), new("b", [0, 0], 1, 2)])[0].Values);
    }

    [Fact]
    public void Other_names_and_shapes_are_refused()
    {
        using var session = Sum(DataType.Float, DataType.Float);

        Assert.StartsWith("Expected the inputs a, b, got a, x.", Assert.Throws<ArgumentException>(() => session.Run([new("a", [1, 2], 1, 2), new("x", [1, 2], 1, 2)])).Message, StringComparison.Ordinal);
        Assert.StartsWith("Expected b as float32 [N, 2], got b [1, 3] with 3 values.", Assert.Throws<ArgumentException>(() => session.Run([new("a", [1, 2], 1, 2), new("b", [1, 2, 3], 1, 3)])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Types_that_are_not_converted_are_refused()
    {
        using var session = Sum(DataType.Int8, DataType.Float);

        Assert.Equal(
            "sum.onnx: its a is int8 [N, 2], a type that is not read; export the model with float32, float16, int32, int64 or bool.",
            Assert.Throws<BadInputException>(() => session.Run([new("a", [1, 2], 1, 2), new("b", [1, 2], 1, 2)])).Message);
    }

    [Fact]
    public void A_canceled_run_does_not_start()
    {
        using var session = Sum(DataType.Float, DataType.Float);

        Assert.ThrowsAny<OperationCanceledException>(() => session.Run([new("a", [1, 2], 1, 2), new("b", [1, 2], 1, 2)], new CancellationToken(canceled: true)));
    }
}
