using Google.Protobuf;
using Mien.Core;
using Mien.Lab.Export.Protobuf;
using static Mien.Onnx.Tests.RawFields;

namespace Mien.Onnx.Tests;

public class ModelCheckTests
{
    private const string Endless = "a.onnx: its node 'y' (Loop) holds a graph of its own, which may run without end; export the model without Loop, If and Scan.";
    private const string Sparse = "a.onnx: it has sparse weights, whose shapes may claim any size; export the model with dense weights.";
    private const string Damaged = "a.onnx: it is damaged: a part of it ends too early; copy or export the model again.";

    [Theory]
    [InlineData(GraphOfAttribute)]
    [InlineData(GraphsOfAttribute)]
    public void A_graph_inside_a_node_is_refused(int field)
    {
        var model = TinyModel.OneNode("Loop");
        model.Graph.Node[0].Attribute.Add(new AttributeProto { Name = "body" }.WithField(field, TinyModel.OneNode("Relu").Graph.ToByteArray()));
        Refused(Endless, model);
    }

    [Fact]
    public void A_graph_inside_a_function_is_refused()
    {
        var node = TinyModel.Node("Loop", ["x"], "y", new AttributeProto { Name = "body" }.WithField(GraphOfAttribute, []));
        var function = new GraphProto().WithField(FunctionNodes, node.ToByteArray());
        Refused(Endless, TinyModel.OneNode("Relu").WithField(FunctionsOfModel, function.ToByteArray()));
    }

    [Fact]
    public void Sparse_weights_are_refused()
    {
        var model = TinyModel.OneNode("Relu");
        model.Graph = model.Graph.WithField(SparseOfGraph, []);
        Refused(Sparse, model);
    }

    [Fact]
    public void A_sparse_constant_is_refused()
    {
        var model = TinyModel.OneNode("Constant");
        model.Graph.Node[0].Attribute.Add(new AttributeProto { Name = "sparse_value" }.WithField(SparseOfAttribute, []));
        Refused(Sparse, model);
    }

    [Theory]
    [InlineData(1L << 40)]
    [InlineData(-5L)]
    [InlineData(1L << 31, 1L << 31, 1L << 31)]
    [InlineData(4100L)]
    public void Weights_that_claim_more_than_they_hold_are_refused(params long[] shape)
    {
        var model = TinyModel.OneNode("Relu");
        model.Graph.Initializer.Add(new TensorProto { Name = "w", DataType = TinyModel.Float, Dims = { shape } });
        Refused($"a.onnx: its weights 'w' have the shape [{string.Join(", ", shape)}], for which there are too few numbers; copy or export the model again.", model);
    }

    // Protobuf writes them either way and reads both.
    [Fact]
    public void Dimensions_written_one_by_one_count_too()
    {
        var model = TinyModel.OneNode("Constant");
        var tensor = new TensorProto { Name = "w", DataType = TinyModel.Float }.WithField(1, 1000).WithField(1, 1000);
        model.Graph.Node[0].Attribute.Add(new AttributeProto { Name = "value", T = tensor });
        Refused("a.onnx: its weights 'w' have the shape [1000, 1000], for which there are too few numbers; copy or export the model again.", model);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void An_input_or_output_of_enormous_shape_is_refused(bool isOutput)
    {
        var model = TinyModel.OneNode("Relu");
        var port = isOutput ? model.Graph.Output[0] : model.Graph.Input[0];
        port.Type.TensorType.Shape.Dim[1].DimValue = 1L << 40;
        Refused($"a.onnx: its '{port.Name}' has the shape [1099511627776], and 536870912 numbers are the most; export the model with a smaller shape.", model);
    }

    // Protobuf joins the parts of a message that stands twice.
    [Fact]
    public void A_shape_in_two_parts_counts_as_one()
    {
        var model = TinyModel.OneNode("Relu");
        var port = TinyModel.Port("x", TinyModel.Float, 1 << 20);
        model.Graph.Input[0] = port.WithField(2, port.Type.ToByteArray());
        Refused("a.onnx: its 'x' has the shape [1048576, 1048576], and 536870912 numbers are the most; export the model with a smaller shape.", model);
    }

    [Fact]
    public void What_is_cut_inside_is_refused()
    {
        var graph = TinyModel.OneNode("Relu").Graph.ToByteArray();
        // As the model that ends with it, whose length agrees.
        Refused(Damaged, [0x08, 0x08, 0x3A, (byte)(graph.Length - 1), .. graph[..^1]]);
    }

    // A group, which protobuf's own readers pass over together with what it hides.
    [Fact]
    public void A_group_inside_is_refused() => Refused(Damaged, new ModelProto().WithField(7, [0x0B, 0x0C]));

    [Fact]
    public void Control_characters_of_a_name_do_not_reach_the_terminal()
    {
        var model = TinyModel.OneNode("Loop");
        model.Graph.Node[0].Name = "\u001b[31m\n";
        model.Graph.Node[0].Attribute.Add(new AttributeProto { Name = "body" }.WithField(GraphOfAttribute, []));
        Refused(Endless.Replace("'y'", "'?[31m?'", StringComparison.Ordinal), model);
    }

    [Fact]
    public void Functions_without_graphs_run()
    {
        var model = TinyModel.OneNode("Twice").WithField(FunctionsOfModel, Twice());
        model.Graph.Node[0].Domain = "own";
        model.OpsetImport.Add(new OperatorSetIdProto { Domain = "own", Version = 1 });
        using var session = Session.Open(model.ToByteArray(), "a.onnx");
        using var binding = session.Bind(1, 2);
        binding.Input[1] = 3;
        binding.Run();
        Assert.Equal([0, 6], binding.Output);
    }

    // y = x + x: name, input, output, node, operator set and domain of a FunctionProto.
    private static byte[] Twice() => new StringStringEntryProto().WithField(1, "Twice"u8.ToArray()).WithField(4, "x"u8.ToArray()).WithField(5, "y"u8.ToArray())
        .WithField(FunctionNodes, TinyModel.Node("Add", ["x", "x"], "y").ToByteArray())
        .WithField(9, new OperatorSetIdProto { Version = 17 }.ToByteArray()).WithField(10, "own"u8.ToArray()).ToByteArray();

    private static void Refused(string expected, ModelProto model) => Refused(expected, model.ToByteArray());

    private static void Refused(string expected, byte[] model) =>
        Assert.Equal(expected, Assert.Throws<BadInputException>(() => Session.Open(model, "a.onnx")).Message);
}
