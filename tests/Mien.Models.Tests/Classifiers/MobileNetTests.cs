using Mien.Models.Classifiers;
using Mien.Models.Inspection;
using Mien.Torch;

namespace Mien.Models.Tests.Classifiers;

public class MobileNetTests
{
    // Keras's MobileNet has as many with a thousand classes, 4,253,864 with the running statistics; the paper says 4.2 million.
    [Fact]
    public void Its_layers_are_the_papers()
    {
        using var network = new MobileNet(1000);
        Assert.Equal((4_231_976, 4_253_864), (network.TrainableCount, network.ParameterCount));
        Assert.Equal(
            """
            first     [1, 32, 112, 112] 992
            blocks.0  [1, 64, 112, 112] 2720
            blocks.1  [1, 128, 56, 56]  9536
            blocks.2  [1, 128, 56, 56]  18560
            blocks.3  [1, 256, 28, 28]  35456
            blocks.4  [1, 256, 28, 28]  69888
            blocks.5  [1, 512, 14, 14]  136448
            blocks.6  [1, 512, 14, 14]  270848
            blocks.7  [1, 512, 14, 14]  270848
            blocks.8  [1, 512, 14, 14]  270848
            blocks.9  [1, 512, 14, 14]  270848
            blocks.10 [1, 512, 14, 14]  270848
            blocks.11 [1, 1024, 7, 7]   535040
            blocks.12 [1, 1024, 7, 7]   1065984
            head      [1, 1000]         1025000
            """,
            GoldenTable.OfParts(network, 3, 224, 224));
    }

    // The paper's 569 M, a multiplication and an addition counted as one.
    [Fact]
    public void Its_operations_are_the_papers()
    {
        using var network = new MobileNet(1000);
        Assert.InRange(LayerTable.Trace(network, 3, 224, 224).Flops / 2e6, 565, 570);
    }

    [Fact]
    public void PyTorch_computes_the_same()
    {
        using var network = new MobileNet();
        new StoredNetwork("mobilenet").RequireSame(network);
    }

    [Fact]
    public void Fused_computes_the_same()
    {
        Libtorch.Seed(24);
        using var network = new MobileNet();
        Assert.InRange(Ordeal.FusedDifference(network, 1, 3, 96, 128), 0, 1e-12);
    }

    [Fact]
    [Trait("Category", "Nightly")]
    public void Thirty_steps_fit_thirty_two_pictures()
    {
        Libtorch.Seed(25);
        using var network = new MobileNet();
        var (first, last) = Ordeal.Fit(network, 2, 1e-3, 3, 96, 96);
        Assert.InRange(last, 0, 0.1 * first);
    }
}
