using Mien.Models.Classifiers;
using Mien.Models.Inspection;
using Mien.Torch;

namespace Mien.Models.Tests.Classifiers;

public class ResNetTests
{
    public static TheoryData<string, long, int, long> Published => new()
    {
        { "resnet18", 11_689_512, 512, 4_800 },
        { "resnet50", 25_557_032, 2_048, 26_560 },
        { "resnet152", 60_192_808, 2_048, 75_712 },
    };

    // The published counts are torchvision's, for RGB and 1000 classes: gray takes 2·7·7·64 weights from the first layer, and the head has 7 classes.
    // A normalized channel has two running statistics, which are kept and not trained.
    [Theory]
    [MemberData(nameof(Published))]
    public void It_has_as_many_parameters_as_the_published_one(string name, long published, int features, long normalized)
    {
        using var network = Networks.Find(name)!.Build(7);
        var expected = published - (2 * 7 * 7 * 64) - ((1000 - 7) * (features + 1));
        Assert.Equal((expected, expected + (2 * normalized)), (network.TrainableCount, network.ParameterCount));
    }

    // The published form, and the paper's 1.8 and 3.8 billion operations, a multiplication and an addition counted as one.
    [Theory]
    [InlineData("resnet18-224", 11_689_512, 1.8)]
    [InlineData("resnet50-224", 25_557_032, 3.8)]
    public void For_large_pictures_it_is_the_published_one(string name, long parameters, double billions)
    {
        using var network = Networks.Find(name)!.Build(1000);
        Assert.Equal(parameters, network.TrainableCount);
        Assert.InRange(LayerTable.Trace(network, 3, 224, 224).Flops / 2e9, billions, billions * 1.08);
    }

    [Fact]
    public void PyTorch_computes_the_same()
    {
        using var network = ResNet.With18Layers(2, published: true);
        new StoredNetwork("resnet18-224").RequireSame(network);
    }

    [Fact]
    public void The_published_one_fused_computes_the_same()
    {
        Libtorch.Seed(30);
        using var network = ResNet.With18Layers(2, published: true);
        Assert.InRange(Ordeal.FusedDifference(network, 1, 3, 96, 128), 0, 1e-12);
    }

    [Fact]
    [Trait("Category", "Nightly")]
    public void Thirty_steps_of_the_published_one_fit_thirty_two_pictures()
    {
        Libtorch.Seed(31);
        using var network = ResNet.With18Layers(2, published: true);
        var (first, last) = Ordeal.Fit(network, 2, 1e-3, 3, 96, 96);
        Assert.InRange(last, 0, 0.1 * first);
    }

    // He et al., Table 1. By hand: 9·cIn·cOut + 9·cOut² weights and 8·cOut numbers of normalization; with a shortcut cIn·cOut and 4·cOut more.
    [Fact]
    public void The_blocks_of_18_layers_are_the_papers()
    {
        using var network = ResNet.With18Layers();
        Assert.Equal(
            """
            stem     [1, 64, 24, 24]  3392
            blocks.0 [1, 64, 24, 24]  74240
            blocks.1 [1, 64, 24, 24]  74240
            blocks.2 [1, 128, 12, 12] 230912
            blocks.3 [1, 128, 12, 12] 295936
            blocks.4 [1, 256, 6, 6]   920576
            blocks.5 [1, 256, 6, 6]   1181696
            blocks.6 [1, 512, 3, 3]   3676160
            blocks.7 [1, 512, 3, 3]   4722688
            head     [1, 7]           3591
            """,
            GoldenTable.OfParts(network));
    }

    // He et al., Table 1. By hand: cIn·w + 9·w² + 4·w² weights and 24·w numbers of normalization; with a shortcut 4·cIn·w and 16·w more.
    [Fact]
    public void The_blocks_of_50_layers_are_the_papers()
    {
        using var network = ResNet.With50Layers();
        Assert.Equal(
            """
            stem      [1, 64, 24, 24]  3392
            blocks.0  [1, 256, 24, 24] 76288
            blocks.1  [1, 256, 24, 24] 71168
            blocks.2  [1, 256, 24, 24] 71168
            blocks.3  [1, 512, 12, 12] 381952
            blocks.4  [1, 512, 12, 12] 281600
            blocks.5  [1, 512, 12, 12] 281600
            blocks.6  [1, 512, 12, 12] 281600
            blocks.7  [1, 1024, 6, 6]  1517568
            blocks.8  [1, 1024, 6, 6]  1120256
            blocks.9  [1, 1024, 6, 6]  1120256
            blocks.10 [1, 1024, 6, 6]  1120256
            blocks.11 [1, 1024, 6, 6]  1120256
            blocks.12 [1, 1024, 6, 6]  1120256
            blocks.13 [1, 2048, 3, 3]  6049792
            blocks.14 [1, 2048, 3, 3]  4468736
            blocks.15 [1, 2048, 3, 3]  4468736
            head      [1, 7]           14343
            """,
            GoldenTable.OfParts(network));
    }

    // He et al., Table 1: 3, 8, 36 and 3 blocks of what stands in the test above.
    [Fact]
    [Trait("Category", "Nightly")]
    public void The_blocks_of_152_layers_are_the_papers()
    {
        using var network = ResNet.With152Layers();
        var lines = GoldenTable.OfParts(network).Split('\n').Select(line => line[line.IndexOf(' ', StringComparison.Ordinal)..].Trim());
        Assert.Equal(
            [
                "1 × [1, 64, 24, 24]  3392", "1 × [1, 256, 24, 24] 76288", "2 × [1, 256, 24, 24] 71168", "1 × [1, 512, 12, 12] 381952",
                "7 × [1, 512, 12, 12] 281600", "1 × [1, 1024, 6, 6]  1517568", "35 × [1, 1024, 6, 6]  1120256", "1 × [1, 2048, 3, 3]  6049792",
                "2 × [1, 2048, 3, 3]  4468736", "1 × [1, 7]           14343",
            ],
            lines.GroupBy(line => line).Select(line => $"{line.Count()} × {line.Key}"));
    }
}
