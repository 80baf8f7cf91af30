using Mien.Models.Classifiers;
using Mien.Models.Inspection;
using Mien.Torch;
using Mien.Torch.Losses;
using Mien.Torch.Modules;
using Mien.Torch.Ops;
using Mien.Torch.Optimizers;
using static Mien.Torch.Ops.Creation;

namespace Mien.Models.Tests.Classifiers;

public class MiniXceptionTests
{
    [Fact]
    public void It_has_the_papers_58423_parameters_of_which_56951_are_trained()
    {
        using var network = new MiniXception();
        Assert.Equal((58_423, 56_951), (network.ParameterCount, network.TrainableCount));
    }

    // The paper's Table 3: 15 convolutions. Shapes follow from its "same" padding and four halvings; parameters from 9·cIn + cIn·cOut.
    [Fact]
    public void Its_layers_are_the_papers()
    {
        using var network = new MiniXception();
        var layers = LayerTable.Trace(network, 1, 48, 48).Layers;

        Assert.Equal(
            """
            stem.0.convolution                    conv2d      [1, 8, 48, 48]     72
            stem.0.norm                           batch_norm  [1, 8, 48, 48]     32
            stem.1.convolution                    conv2d      [1, 8, 48, 48]     576
            stem.1.norm                           batch_norm  [1, 8, 48, 48]     32
            blocks.0.first.depthwise              conv2d      [1, 8, 48, 48]     72
            blocks.0.first.pointwise.convolution  conv2d      [1, 16, 48, 48]    128
            blocks.0.first.pointwise.norm         batch_norm  [1, 16, 48, 48]    64
            blocks.0.second.depthwise             conv2d      [1, 16, 48, 48]    144
            blocks.0.second.pointwise.convolution conv2d      [1, 16, 48, 48]    256
            blocks.0.second.pointwise.norm        batch_norm  [1, 16, 48, 48]    64
            blocks.0.shortcut.convolution         conv2d      [1, 16, 24, 24]    128
            blocks.0.shortcut.norm                batch_norm  [1, 16, 24, 24]    64
            blocks.1.first.depthwise              conv2d      [1, 16, 24, 24]    144
            blocks.1.first.pointwise.convolution  conv2d      [1, 32, 24, 24]    512
            blocks.1.first.pointwise.norm         batch_norm  [1, 32, 24, 24]    128
            blocks.1.second.depthwise             conv2d      [1, 32, 24, 24]    288
            blocks.1.second.pointwise.convolution conv2d      [1, 32, 24, 24]    1024
            blocks.1.second.pointwise.norm        batch_norm  [1, 32, 24, 24]    128
            blocks.1.shortcut.convolution         conv2d      [1, 32, 12, 12]    512
            blocks.1.shortcut.norm                batch_norm  [1, 32, 12, 12]    128
            blocks.2.first.depthwise              conv2d      [1, 32, 12, 12]    288
            blocks.2.first.pointwise.convolution  conv2d      [1, 64, 12, 12]    2048
            blocks.2.first.pointwise.norm         batch_norm  [1, 64, 12, 12]    256
            blocks.2.second.depthwise             conv2d      [1, 64, 12, 12]    576
            blocks.2.second.pointwise.convolution conv2d      [1, 64, 12, 12]    4096
            blocks.2.second.pointwise.norm        batch_norm  [1, 64, 12, 12]    256
            blocks.2.shortcut.convolution         conv2d      [1, 64, 6, 6]      2048
            blocks.2.shortcut.norm                batch_norm  [1, 64, 6, 6]      256
            blocks.3.first.depthwise              conv2d      [1, 64, 6, 6]      576
            blocks.3.first.pointwise.convolution  conv2d      [1, 128, 6, 6]     8192
            blocks.3.first.pointwise.norm         batch_norm  [1, 128, 6, 6]     512
            blocks.3.second.depthwise             conv2d      [1, 128, 6, 6]     1152
            blocks.3.second.pointwise.convolution conv2d      [1, 128, 6, 6]     16384
            blocks.3.second.pointwise.norm        batch_norm  [1, 128, 6, 6]     512
            blocks.3.shortcut.convolution         conv2d      [1, 128, 3, 3]     8192
            blocks.3.shortcut.norm                batch_norm  [1, 128, 3, 3]     512
            head                                  conv2d      [1, 7, 3, 3]       8071
            """,
            string.Join('\n', layers.Where(layer => layer.Parameters > 0)
                .Select(layer => $"{layer.Name,-37} {layer.Operator,-11} {layer.Output,-18} {layer.Parameters}")));
        Assert.Equal("[1, 7]", layers[^1].Output.ToString());
    }

    // 23 convolutions by hand: of a depthwise-separable one 9·H·W·cIn + H·W·cIn·cOut products, and one addition less than products where there is no bias.
    [Fact]
    public void Its_operations_are_counted_as_the_sum_over_its_convolutions()
    {
        using var network = new MiniXception();
        long[] sides = [48, 24, 12, 6, 3];
        long[] widths = [8, 16, 32, 64, 128];
        var expected = Convolution(48, 1 * 9, 8) + Convolution(48, 8 * 9, 8) + Convolution(3, 128 * 9, 7) + (3 * 3 * 7);
        for (var block = 0; block < 4; block++)
        {
            var (side, cIn, cOut) = (sides[block], widths[block], widths[block + 1]);
            expected += Convolution(side, 9, cIn) + Convolution(side, cIn, cOut) + Convolution(side, 9, cOut) + Convolution(side, cOut, cOut);
            expected += Convolution(sides[block + 1], cIn, cOut);
        }
        Assert.Equal(expected, LayerTable.Trace(network, 1, 48, 48).Flops);

        static long Convolution(long side, long products, long cOut) => side * side * cOut * ((2 * products) - 1);
    }

    [Fact]
    public void Fused_computes_the_same()
    {
        using var noGradient = torch.no_grad();
        using var scope = torch.NewDisposeScope();
        Libtorch.Seed(1);
        using var network = new MiniXception(5);
        RandomizeStatistics(network);
        network.To(ScalarType.Float64).Train(false);
        using var fused = network.Fused();
        var x = Normal(2, 1, 40, 56).To(ScalarType.Float64);

        var difference = network.Forward(x).Minus(fused.Forward(x)).Abs().ToArray<double>().Largest();

        Assert.InRange(difference, 0, 1e-12);
        Assert.Empty(fused.Buffers);
    }

    [Fact]
    public void Thirty_steps_fit_thirty_two_pictures()
    {
        using var scope = torch.NewDisposeScope();
        Libtorch.Seed(2);
        using var network = new MiniXception();
        using var adam = new Adam(network.Parameters, new() { LearningRate = 0.02 });
        var x = Normal(32, 1, 48, 48);
        var y = Tensor.From<float>([.. Enumerable.Range(0, 32 * 7).Select(index => index % 7 == index / 7 % 7 ? 1f : 0f)], 32, 7);
        var losses = new List<double>();
        for (var step = 0; step < 30; step++)
        {
            using var inner = torch.NewDisposeScope();
            var loss = new CrossEntropy().Compute(network.Forward(x), y);
            adam.ZeroGradient();
            loss.backward();
            Assert.All(network.Parameters, entry => Assert.NotEqual(0, entry.Tensor.grad!.Abs().Sum().Item()));
            adam.Step();
            losses.Add(loss.Item());
        }
        Assert.InRange(losses[^1], 0, 0.1 * losses[0]);
    }

    private static void RandomizeStatistics(Module network)
    {
        foreach (var (name, tensor) in network.State.Where(entry => entry.Name.Contains("norm", StringComparison.Ordinal)))
        {
            tensor.uniform_(name.EndsWith("running_var", StringComparison.Ordinal) ? 0.3 : -1.0, 2.0);
        }
    }
}
