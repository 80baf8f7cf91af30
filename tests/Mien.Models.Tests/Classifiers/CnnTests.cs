using Mien.Models.Classifiers;
using Mien.Torch;

namespace Mien.Models.Tests.Classifiers;

public class CnnTests
{
    // By hand: k²·cIn·cOut weights and 4·cOut numbers of normalization. Arriaga et al. say 600,000 parameters.
    [Fact]
    public void Its_layers_are_the_papers()
    {
        using var network = new Cnn();
        Assert.Equal((640_727, 642_199), (network.TrainableCount, network.ParameterCount));
        Assert.Equal(
            """
            first.0  [1, 16, 48, 48] 848
            second.0 [1, 16, 48, 48] 12608
            first.1  [1, 32, 24, 24] 12928
            second.1 [1, 32, 24, 24] 25728
            first.2  [1, 64, 12, 12] 18688
            second.2 [1, 64, 12, 12] 37120
            first.3  [1, 128, 6, 6]  74240
            second.3 [1, 128, 6, 6]  147968
            last     [1, 256, 3, 3]  295936
            head     [1, 7, 3, 3]    16135
            """,
            GoldenTable.OfParts(network));
    }

    [Fact]
    public void PyTorch_computes_the_same()
    {
        using var network = new Cnn();
        new StoredNetwork("cnn").RequireSame(network);
    }

    [Fact]
    [Trait("Category", "Nightly")]
    public void Thirty_steps_fit_thirty_two_pictures()
    {
        Libtorch.Seed(28);
        using var network = new Cnn();
        var (first, last) = Ordeal.Fit(network, 7, 1e-3, 1, 48, 48);
        Assert.InRange(last, 0, 0.1 * first);
    }
}
