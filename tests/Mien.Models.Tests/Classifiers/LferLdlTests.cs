using Mien.Models.Classifiers;
using Mien.Models.Inspection;
using Mien.Torch;

namespace Mien.Models.Tests.Classifiers;

public class LferLdlTests
{
    private static readonly LferLdlOptions Baseline = new() { OutputModule = false, LocalFeatures = false };
    private static readonly LferLdlOptions WithOutput = new() { LocalFeatures = false };
    private static readonly LferLdlOptions Whole = new();

    // The paper: 1.26 M parameters and 294.60 M operations, of which the output module +0.02 M and +0.03 M, PDWRes +0.01 M and +3.09 M.
    // All six hold for the convolutions alone, digits cut off.
    [Fact]
    public void Its_convolutions_are_the_papers_in_weights_and_operations()
    {
        Assert.Equal((1.23, 291.48), Millions(Baseline));
        Assert.Equal((1.25, 291.51), Millions(WithOutput));
        Assert.Equal((1.26, 294.60), Millions(Whole));

        static (double Weights, double Operations) Millions(LferLdlOptions options)
        {
            using var network = new LferLdl(7, options);
            var convolutions = LayerTable.Trace(network, 3, 224, 224).Layers.Where(layer => layer.Operator == "conv2d").ToList();
            return (CutOff(convolutions.Sum(layer => layer.Parameters)), CutOff(convolutions.Sum(layer => layer.Flops)));
        }

        static double CutOff(long number) => Math.Floor(number / 1e4) / 100;
    }

    [Fact]
    public void It_has_1303135_parameters_of_which_1283031_are_trained()
    {
        using var network = new LferLdl();
        Assert.Equal((1_303_135, 1_283_031), (network.ParameterCount, network.TrainableCount));
        Assert.Equal(294_606_024, LayerTable.Trace(network, 3, 224, 224).Flops);
    }

    [Theory]
    [InlineData("lfer-ldl-baseline")]
    [InlineData("lfer-ldl-output")]
    [InlineData("lfer-ldl")]
    public void PyTorch_computes_the_same(string name)
    {
        using var network = Networks.Find(name)!.Build(7);
        new StoredNetwork(name).RequireSame(network);
    }

    [Fact]
    public void Fused_computes_the_same()
    {
        Libtorch.Seed(7);
        using var network = new LferLdl(5);
        Assert.InRange(Ordeal.FusedDifference(network, 1, 3, 224, 288), 0, 1e-12);
    }

    [Fact]
    [Trait("Category", "Nightly")]
    public void Thirty_steps_fit_thirty_two_pictures()
    {
        Libtorch.Seed(8);
        using var network = new LferLdl();
        var (first, last) = Ordeal.Fit(network, 7, 3e-3, 3, 224, 224);
        Assert.InRange(last, 0, 0.1 * first);
    }
}
