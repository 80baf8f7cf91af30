using Mien.Models.Detectors;
using Mien.Torch;
using Mien.Torch.Modules;
using Mien.Torch.Ops;
using static Mien.Torch.Ops.Creation;

namespace Mien.Models.Tests.Detectors;

/// <summary>Zhang et al. 2016, Fig. 2. Parameters by hand: k·k·cIn·cOut + cOut of a convolution, a slope for each channel, and 16 answers. Slopes stand behind the pooling, as PNet says why.</summary>
public class MtcnnTests
{
    [Fact]
    public void PNet_has_the_published_layers() => Check(
        new PNet(), 12, 6_962,
        """
        convolutions.0 conv2d [1, 10, 10, 10] 280
        slopes.0       prelu  [1, 10, 5, 5]   10
        convolutions.1 conv2d [1, 16, 3, 3]   1456
        slopes.1       prelu  [1, 16, 3, 3]   16
        convolutions.2 conv2d [1, 32, 1, 1]   4640
        slopes.2       prelu  [1, 32, 1, 1]   32
        head.answers   conv2d [1, 16, 1, 1]   528
        """);

    [Fact]
    public void RNet_has_the_published_layers() => Check(
        new RNet(), 24, 101_468,
        """
        convolutions.0 conv2d [1, 28, 22, 22] 784
        slopes.0       prelu  [1, 28, 11, 11] 28
        convolutions.1 conv2d [1, 48, 9, 9]   12144
        slopes.1       prelu  [1, 48, 4, 4]   48
        convolutions.2 conv2d [1, 64, 3, 3]   12352
        slopes.2       prelu  [1, 64, 3, 3]   64
        hidden         linear [1, 128]        73856
        slopes.3       prelu  [1, 128]        128
        head.answers   linear [1, 16]         2064
        """);

    [Fact]
    public void ONet_has_the_published_layers() => Check(
        new ONet(), 48, 389_040,
        """
        convolutions.0 conv2d [1, 32, 46, 46] 896
        slopes.0       prelu  [1, 32, 23, 23] 32
        convolutions.1 conv2d [1, 64, 21, 21] 18496
        slopes.1       prelu  [1, 64, 10, 10] 64
        convolutions.2 conv2d [1, 64, 8, 8]   36928
        slopes.2       prelu  [1, 64, 4, 4]   64
        convolutions.3 conv2d [1, 128, 3, 3]  32896
        slopes.3       prelu  [1, 128, 3, 3]  128
        hidden         linear [1, 256]        295168
        slopes.4       prelu  [1, 256]        256
        head.answers   linear [1, 16]         4112
        """);

    // Without padding the answer at a place hangs on its window alone.
    [Fact]
    public void PNet_over_a_picture_answers_for_each_window_what_it_answers_for_the_window_alone()
    {
        using var noGradient = torch.no_grad();
        using var scope = torch.NewDisposeScope();
        using var network = new PNet();
        var picture = Normal(1, 3, 30, 41);
        var map = network.Forward(picture);
        Assert.Equal("[1, 16, 10, 15]", map.Shape.ToString());
        foreach (var (row, column) in new[] { (0, 0), (3, 11), (9, 14) })
        {
            var alone = network.Forward(picture.Narrow(2, 2 * row, 12).Narrow(3, 2 * column, 12)).ToArray<float>();
            var there = map.Narrow(2, row, 1).Narrow(3, column, 1).ToArray<float>();
            Assert.Equal(alone, there, (one, other) => Math.Abs(one - other) < 1e-5f);
        }
    }

    [Fact]
    public void Pooling_before_slopes_that_do_not_fall_is_pooling_after_them()
    {
        using var noGradient = torch.no_grad();
        using var scope = torch.NewDisposeScope();
        using var slopes = new PRelu(5);
        slopes.Parameters.Single().Tensor.copy_(Tensor.From<float>([0, 0.1f, 0.25f, 1, 1.7f], 5));
        var x = Normal(2, 5, 9, 12);
        Assert.Equal(slopes.Forward(x).MaxPool2dToTheEdge(3, 2).ToArray<float>(), slopes.Forward(x.MaxPool2dToTheEdge(3, 2)).ToArray<float>());
    }

    private static void Check(Module network, int size, long parameters, string layers)
    {
        using (network)
        {
            Assert.Equal(layers, GoldenTable.OfLayers(network, 3, size, size));
            Assert.Equal(parameters, network.ParameterCount);
        }
    }
}
