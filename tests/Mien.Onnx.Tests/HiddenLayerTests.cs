using Google.Protobuf;
using Mien.Core;

namespace Mien.Onnx.Tests;

public sealed class HiddenLayerTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_the_last_weights_take_is_a_second_output()
    {
        var weights = TinyModel.Weights(seed: 1, count: 2 * 3 * 3 * 4);
        File.WriteAllBytes(_folder.File("a.onnx"), TinyModel.Linear(2, 3, weights, [1, 2, 3, 4]).ToByteArray());
        using var session = Session.OpenHidden(_folder.File("a.onnx"));
        Assert.Equal(["logits", "flat"], session.Outputs.Select(output => output.Name));
        using var hidden = session.Bind(2, 2, 3, 3);
        using var plain = Session.Open(_folder.File("a.onnx"));
        using var alone = plain.Bind(2, 2, 3, 3);
        for (var at = 0; at < hidden.Input.Length; at++)
        {
            hidden.Input[at] = alone.Input[at] = at * 0.1f;
        }
        hidden.Run();
        alone.Run();
        Assert.Equal(alone.Output, hidden.Output);
        Assert.Equal(hidden.Input, hidden.OutputAt(1));
        Assert.Equal([2, 18], hidden.OutputShape(1));
    }

    [Fact]
    public void Maps_come_as_they_are_where_a_mean_follows_the_weights()
    {
        File.WriteAllBytes(_folder.File("a.onnx"), TinyModel.Convolution(1, 2, TinyModel.Weights(seed: 1, count: 2 * 9), [1, 2]).ToByteArray());
        using var session = Session.OpenHidden(_folder.File("a.onnx"));
        // ReLU is no mean: what follows it is not what decides.
        Assert.Equal(["means", "features"], session.Outputs.Select(output => output.Name));
        var model = TinyModel.Model(new()
        {
            Name = "head",
            Node = { TinyModel.Node("Relu", ["x"], "hidden"), TinyModel.Node("Conv", ["hidden", "kernels"], "maps"), TinyModel.Node("GlobalAveragePool", ["maps"], "y") },
            Initializer = { TinyModel.Tensor("kernels", [1, 2], 2, 1, 1, 1) },
            Input = { TinyModel.Port("x", TinyModel.Float, "N", 1, 4, 4) },
            Output = { TinyModel.Port("y", TinyModel.Float, "N", 2, 1, 1) },
        });
        File.WriteAllBytes(_folder.File("b.onnx"), model.ToByteArray());
        using var head = Session.OpenHidden(_folder.File("b.onnx"));
        using var binding = head.Bind(1, 1, 4, 4);
        binding.Input[0] = -3;
        binding.Input[1] = 4;
        binding.Run();
        Assert.Equal([1, 1, 4, 4], binding.OutputShape(1));
        Assert.Equal([0, 4, 0], binding.OutputAt(1)[..3].ToArray());
        Assert.Equal([4 / 16f, 8 / 16f], binding.Output.ToArray());
    }

    [Fact]
    public void A_network_of_another_build_has_its_own_outputs_alone()
    {
        File.WriteAllBytes(_folder.File("a.onnx"), TinyModel.OneNode("Relu").ToByteArray());
        using var session = Session.OpenHidden(_folder.File("a.onnx"));
        Assert.Equal("y", Assert.Single(session.Outputs).Name);
        File.WriteAllText(_folder.File("b.onnx"), "no model");
        Assert.Throws<BadInputException>(() => Session.OpenHidden(_folder.File("b.onnx")));
        Assert.Throws<BadInputException>(() => Session.OpenHidden(_folder.File("none.onnx")));
    }
}
