using Google.Protobuf;
using Mien.Core;
using Mien.Lab.Export.Protobuf;

namespace Mien.Onnx.Tests;

public class LimitsTests
{
    private static readonly string TooLarge =
        $"a.onnx: a run takes more than the {MemoryLimit.Bytes / 1e9:0.0} GB of memory that models may have; use a smaller model or smaller pictures.";

    // 20 GB at once.
    [Fact]
    public void A_run_that_wants_enormous_memory_is_refused()
    {
        using var session = Session.Open(Filling(1, 50_000, 100_000).ToByteArray(), "a.onnx");
        Assert.Equal(TooLarge, Assert.Throws<BadInputException>(() => session.Bind(1, 2)).Message);
    }

    // 8 GB in parts of 400 MB; takes what models may have, so not beside all other tests.
    [Fact]
    [Trait("Category", "Nightly")]
    public void A_run_that_wants_much_memory_in_parts_is_refused()
    {
        using var session = Session.Open(Filling(20, 10_000, 10_000).ToByteArray(), "a.onnx");
        Assert.Equal(TooLarge, Assert.Throws<BadInputException>(() => session.Bind(1, 2)).Message);
    }

    [Fact]
    public void A_refused_run_leaves_the_memory_to_others()
    {
        A_run_that_wants_enormous_memory_is_refused();
        using var session = Session.Open(Filling(2, 1000, 1000).ToByteArray(), "b.onnx");
        using var binding = session.Bind(1, 2);
        binding.Input[0] = 5;
        binding.Run();
        Assert.Equal([8, 3], binding.Output);
    }

    // Sixteen seconds' work.
    [Fact]
    public void A_run_that_takes_too_long_is_refused_and_the_next_may_run()
    {
        using var session = Session.Open(Long(200).ToByteArray(), "a.onnx", new() { TimeLimit = TimeSpan.FromSeconds(2) });
        Assert.Equal(
            "a.onnx: a run takes longer than 2 s; use a smaller model or smaller pictures.",
            Assert.Throws<BadInputException>(() => session.Bind(16, 1, 1024, 1024)).Message);
        using var binding = session.Bind(1, 1, 8, 8);
        binding.Run();
    }

    [Fact]
    public void A_model_that_takes_too_long_to_load_is_refused() => Assert.Equal(
        "a.onnx: loading takes longer than 0.001 s; use a smaller model or smaller pictures.",
        Assert.Throws<BadInputException>(() => Session.Open(Long(4000).ToByteArray(), "a.onnx", new() { TimeLimit = TimeSpan.FromMilliseconds(1) })).Message);

    [Theory]
    [InlineData(0)]
    [InlineData(-3)]
    [InlineData(100_000)]
    public void A_time_limit_out_of_range_is_refused(int seconds)
    {
        var limit = TimeSpan.FromSeconds(seconds);
        var fault = Assert.Throws<ArgumentException>(() => Session.Open([], "a.onnx", new() { TimeLimit = limit }));
        Assert.Equal($"Expected a time limit above 0, up to a day, got {limit}. (Parameter 'TimeLimit')", fault.Message);
    }

    [Fact]
    public void An_input_of_enormous_shape_is_refused()
    {
        using var session = Session.Open(Long(1).ToByteArray(), "a.onnx");
        Assert.Equal(
            "a.onnx: [1, 1, 1000000, 1000000] is more than the 536870912 numbers that one tensor may have; use smaller pictures.",
            Assert.Throws<BadInputException>(() => session.Bind(1, 1, 1_000_000, 1_000_000)).Message);
    }

    // y = x + the largest of a sum of ones, twos, … [rows, columns], of which all must be there at once.
    private static ModelProto Filling(int parts, long rows, long columns)
    {
        var model = TinyModel.OneNode("Identity");
        var nodes = model.Graph.Node;
        nodes.Clear();
        model.Graph.Initializer.Add(TinyModel.Wholes("shape", rows, columns));
        var names = Enumerable.Range(1, parts).Select(part => $"part{part}").ToArray();
        nodes.Add(names.Select((name, index) => TinyModel.Node("ConstantOfShape", ["shape"], name, new AttributeProto
        {
            Name = "value", T = TinyModel.Tensor("one", [index + 1], 1), Type = AttributeProto.Types.AttributeType.Tensor,
        })));
        nodes.Add(TinyModel.Node("Sum", names, "sum"));
        nodes.Add(TinyModel.Node("ReduceMax", ["sum"], "largest", TinyModel.Int("keepdims", 0)));
        nodes.Add(TinyModel.Node("Add", ["x", "largest"], "y"));
        return model;
    }

    // Sines one after the other, which nothing folds or fuses.
    private static ModelProto Long(int nodes)
    {
        var model = TinyModel.OneNode("Sin");
        var graph = model.Graph;
        graph.Node.Clear();
        for (var node = 0; node < nodes; node++)
        {
            graph.Node.Add(TinyModel.Node("Sin", [node == 0 ? "x" : $"sine{node}"], node == nodes - 1 ? "y" : $"sine{node + 1}"));
        }
        graph.Input[0] = TinyModel.Port("x", TinyModel.Float, "N", 1, "H", "W");
        graph.Output[0] = TinyModel.Port("y", TinyModel.Float, "N", 1, "H", "W");
        return model;
    }
}
