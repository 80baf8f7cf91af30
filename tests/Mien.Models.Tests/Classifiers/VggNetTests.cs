using Mien.Models.Classifiers;
using Mien.Torch;

namespace Mien.Models.Tests.Classifiers;

public class VggNetTests
{
    // By hand: 9·cIn·cOut weights and cOut biases for each of ten convolutions. 8,756,679; the paper prints 87,566,680.
    [Fact]
    public void Its_layers_are_the_papers()
    {
        using var network = new VggNet();
        Assert.Equal((8_756_679, 8_756_679), (network.TrainableCount, network.ParameterCount));
        Assert.Equal(
            """
            stages.0      [1, 64, 64, 64]  37568
            stages.1      [1, 128, 32, 32] 221440
            stages.2      [1, 256, 16, 16] 1475328
            stages.3      [1, 256, 8, 8]   1770240
            head.hidden.0 [1, 1024]        4195328
            head.hidden.1 [1, 1024]        1049600
            head          [1, 7]           7175
            """,
            GoldenTable.OfParts(network, 1, 64, 64));
    }

    [Fact]
    public void PyTorch_computes_the_same()
    {
        using var network = new VggNet();
        new StoredNetwork("vgg-net").RequireSame(network);
    }

    [Fact]
    public void Fused_computes_the_same()
    {
        Libtorch.Seed(26);
        using var network = new VggNet();
        Assert.Equal(0, Ordeal.FusedDifference(network, 2, 1, 64, 64));
    }

    // Without dropout, which keeps any network from fitting single pictures.
    [Fact]
    [Trait("Category", "Nightly")]
    public void Thirty_steps_fit_thirty_two_pictures()
    {
        Libtorch.Seed(27);
        using var network = new VggNet(dropout: 0);
        var (first, last) = Ordeal.Fit(network, 7, 1e-4, 1, 64, 64);
        Assert.InRange(last, 0, 0.1 * first);
    }
}
