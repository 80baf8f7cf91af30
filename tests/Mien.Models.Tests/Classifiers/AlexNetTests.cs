using Mien.Models.Classifiers;
using Mien.Torch;

namespace Mien.Models.Tests.Classifiers;

// 57 million numbers: seconds for each test.
[Trait("Category", "Nightly")]
public class AlexNetTests
{
    // torchvision's alexnet, which has the widths of Krizhevsky 2014 too, has as many; the paper of 2012 says 60 million.
    [Fact]
    public void With_a_thousand_classes_it_has_61100840_parameters()
    {
        using var network = new AlexNet(1000);
        Assert.Equal((61_100_840, 61_100_840), (network.TrainableCount, network.ParameterCount));
    }

    // By hand: cIn·cOut·k² weights and cOut biases.
    [Fact]
    public void Its_layers_are_the_papers()
    {
        using var network = new AlexNet();
        Assert.Equal(
            """
            pooled.0      [1, 64, 55, 55]  23296
            pooled.1      [1, 192, 27, 27] 307392
            further.0     [1, 384, 13, 13] 663936
            further.1     [1, 256, 13, 13] 884992
            further.2     [1, 256, 13, 13] 590080
            head.hidden.0 [1, 4096]        37752832
            head.hidden.1 [1, 4096]        16781312
            head          [1, 2]           8194
            """,
            GoldenTable.OfParts(network, 3, 224, 224));
    }

    [Fact]
    public void PyTorch_computes_the_same()
    {
        using var network = new AlexNet();
        new StoredNetwork("alexnet").RequireSame(network);
    }

    [Fact]
    public void Fused_computes_the_same()
    {
        Libtorch.Seed(20);
        using var network = new AlexNet();
        Assert.Equal(0, Ordeal.FusedDifference(network, 2, 3, 224, 224));
    }

    // Without dropout, which keeps any network from fitting single pictures.
    [Fact]
    public void Thirty_steps_fit_thirty_two_pictures()
    {
        Libtorch.Seed(21);
        using var network = new AlexNet(dropout: 0);
        var (first, last) = Ordeal.Fit(network, 2, 1e-4, 3, 224, 224);
        Assert.InRange(last, 0, 0.1 * first);
    }
}
