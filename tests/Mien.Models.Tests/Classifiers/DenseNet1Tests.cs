using Mien.Models.Classifiers;
using Mien.Models.Inspection;
using Mien.Torch;

namespace Mien.Models.Tests.Classifiers;

public class DenseNet1Tests
{
    // The paper: 36 convolutions, 4 pools, 1 fully connected layer, 95,263 parameters. The mean over the last map is the fourth pool.
    [Fact]
    public void It_has_as_many_layers_and_parameters_as_the_paper_says()
    {
        using var network = new DenseNet1();
        Assert.Equal((95_263, 91_727), (network.ParameterCount, network.TrainableCount));
        var layers = LayerTable.Trace(network, 3, 48, 48).Layers.Select(layer => layer.Operator).ToList();
        Assert.Equal((36, 3, 1, 1), (Count("conv2d"), Count("avg_pool2d"), Count("mean"), Count("linear")));

        int Count(string name) => layers.Count(layer => layer == name);
    }

    // By hand, k = 8: 4·C + (C·32 + 32 + 4·32) + (9·32·8 + 8) for a layer that C channels come into; 4·C + C·C/2 + C/2 for a transition.
    [Fact]
    public void Its_layers_are_those_of_a_DenseNet()
    {
        using var network = new DenseNet1();
        Assert.Equal(
            """
            first         [1, 64, 48, 48] 9728
            layers.0      [1, 72, 48, 48] 4776
            layers.1      [1, 80, 48, 48] 5064
            layers.2      [1, 88, 48, 48] 5352
            layers.3      [1, 96, 48, 48] 5640
            transitions.0 [1, 96, 48, 48] 5040
            layers.4      [1, 56, 24, 24] 4200
            layers.5      [1, 64, 24, 24] 4488
            layers.6      [1, 72, 24, 24] 4776
            layers.7      [1, 80, 24, 24] 5064
            transitions.1 [1, 80, 24, 24] 3560
            layers.8      [1, 48, 12, 12] 3912
            layers.9      [1, 56, 12, 12] 4200
            layers.10     [1, 64, 12, 12] 4488
            layers.11     [1, 72, 12, 12] 4776
            transitions.2 [1, 72, 12, 12] 2916
            layers.12     [1, 44, 6, 6]   3768
            layers.13     [1, 52, 6, 6]   4056
            layers.14     [1, 60, 6, 6]   4344
            layers.15     [1, 68, 6, 6]   4632
            head          [1, 7]          483
            """,
            GoldenTable.OfParts(network, 3, 48, 48));
    }

    [Fact]
    public void PyTorch_computes_the_same()
    {
        using var network = new DenseNet1();
        new StoredNetwork("densenet-1").RequireSame(network);
    }

    [Fact]
    [Trait("Category", "Nightly")]
    public void Thirty_steps_fit_thirty_two_pictures()
    {
        Libtorch.Seed(29);
        using var network = new DenseNet1();
        var (first, last) = Ordeal.Fit(network, 7, 1e-2, 3, 48, 48);
        Assert.InRange(last, 0, 0.1 * first);
    }
}
