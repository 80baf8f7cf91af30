using Mien.Models.Classifiers;
using Mien.Models.Inspection;
using Mien.Torch;

namespace Mien.Models.Tests.Classifiers;

public class GoogLeNetTests
{
    // By hand: cIn·cOut·k² weights and 4·cOut numbers of normalization for each convolution. Channels and pixels are those of the paper's Table 1.
    [Fact]
    public void Its_layers_are_the_papers()
    {
        using var network = new GoogLeNet(1000);
        Assert.Equal(
            """
            first    [1, 64, 112, 112] 9664
            second.0 [1, 64, 56, 56]   4352
            second.1 [1, 192, 56, 56]  111360
            third.0  [1, 256, 28, 28]  164800
            third.1  [1, 480, 28, 28]  390656
            fourth.0 [1, 512, 14, 14]  378048
            fourth.1 [1, 512, 14, 14]  451104
            fourth.2 [1, 512, 14, 14]  512096
            fourth.3 [1, 528, 14, 14]  607488
            fourth.4 [1, 832, 14, 14]  871424
            fifth.0  [1, 832, 7, 7]    1046528
            fifth.1  [1, 1024, 7, 7]   1447872
            head     [1, 1000]         1025000
            """,
            GoldenTable.OfParts(network, 3, 224, 224));
        Assert.Equal(7_005_832, network.TrainableCount);
    }

    // The paper's 1.5 billion count the first convolution as 34 M, with 2.7 K weights; its 7 × 7 × 3 × 64 = 9.4 K make 118 M.
    [Fact]
    public void Its_operations_are_the_papers()
    {
        using var network = new GoogLeNet(1000);
        Assert.InRange((LayerTable.Trace(network, 3, 224, 224).Flops / 2e6) - (118 - 34), 1_460, 1_540);
    }

    [Fact]
    public void PyTorch_computes_the_same()
    {
        using var network = new GoogLeNet();
        new StoredNetwork("googlenet").RequireSame(network);
    }

    [Fact]
    public void Fused_computes_the_same()
    {
        Libtorch.Seed(22);
        using var network = new GoogLeNet();
        Assert.InRange(Ordeal.FusedDifference(network, 1, 3, 96, 128), 0, 1e-12);
    }

    [Fact]
    [Trait("Category", "Nightly")]
    public void Thirty_steps_fit_thirty_two_pictures()
    {
        Libtorch.Seed(23);
        using var network = new GoogLeNet();
        var (first, last) = Ordeal.Fit(network, 2, 1e-3, 3, 96, 96);
        Assert.InRange(last, 0, 0.1 * first);
    }
}
