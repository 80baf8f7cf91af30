using Mien.Models.Classifiers;
using Mien.Models.Inspection;
using Mien.Torch;

namespace Mien.Models.Tests.Classifiers;

public class ShuffleNetV2Tests
{
    // torchvision's shufflenet_v2_x1_0 has as many.
    [Fact]
    public void With_a_thousand_classes_it_has_2278604_parameters()
    {
        using var network = new ShuffleNetV2(1000);
        Assert.Equal(2_278_604, network.TrainableCount);
    }

    // The paper's 146 M, a multiplication and an addition counted as one, 1000 classes.
    [Fact]
    public void Its_operations_are_the_papers()
    {
        using var network = new ShuffleNetV2(1000);
        Assert.InRange(LayerTable.Trace(network, 3, 224, 224).Flops / 2e6, 143, 149);
    }

    [Fact]
    public void PyTorch_computes_the_same()
    {
        using var network = new ShuffleNetV2(1000);
        new StoredNetwork("shufflenet-v2").RequireSame(network);
    }

    [Fact]
    public void Fused_computes_the_same()
    {
        Libtorch.Seed(5);
        using var network = new ShuffleNetV2(5);
        Assert.InRange(Ordeal.FusedDifference(network, 2, 3, 64, 96), 0, 1e-12);
    }

    [Fact]
    [Trait("Category", "Nightly")]
    public void Thirty_steps_fit_thirty_two_pictures()
    {
        Libtorch.Seed(6);
        using var network = new ShuffleNetV2();
        var (first, last) = Ordeal.Fit(network, 7, 3e-3, 3, 96, 96);
        Assert.InRange(last, 0, 0.1 * first);
    }
}
