using Mien.Models.Classifiers;
using Mien.Models.Inspection;
using Mien.Torch;
using Mien.Torch.Modules;
using Mien.Torch.Ops;
using static Mien.Torch.Ops.Creation;

namespace Mien.Models.Tests.Classifiers;

/// <summary>The rows of BabyExp's Table 4.</summary>
public class BabyExpTests
{
    // Folded, a logarithm is 16 times that of a root whose digits are double precision's.
    private const double Tolerance = 1e-9;

    [Fact]
    public void Fused_computes_the_same() => RequireFused("so-dlse");

    [Theory]
    [Trait("Category", "Nightly")]
    [InlineData("covariance-pooling")]
    [InlineData("so-dl")]
    [InlineData("vfeso-dlse")]
    [InlineData("dlp-cnn")]
    public void Fused_computes_the_same_where_it_takes_long(string name) => RequireFused(name);

    [Theory]
    [InlineData("dlp-cnn", 2000)]
    [InlineData("covariance-pooling", 128)]
    [InlineData("so-dl", 128)]
    [InlineData("so-dlse", 128)]
    [InlineData("vfeso-dlse", 128)]
    public void The_decision_on_its_hidden_numbers_is_the_networks_answer(string name, int width)
    {
        using var scope = torch.NewDisposeScope();
        using var noGradient = torch.no_grad();
        Libtorch.Seed(3);
        var entry = Networks.Find(name)!;
        using var network = entry.Build(4);
        network.Train(false);
        var x = Normal([2, 3, .. Picture(entry)]);
        var hidden = ((IHiddenFeatures)network).Hidden(x);
        Assert.Equal([2, width], hidden.Shape);
        Assert.Equal(width, ((IHiddenFeatures)network).HiddenSize);
        Assert.Equal(network.Forward(x).ToArray<float>(), ((IHiddenFeatures)network).Decide(hidden).ToArray<float>());
    }

    [Theory]
    [Trait("Category", "Nightly")]
    [InlineData("dlp-cnn", 6e-4)]
    [InlineData("covariance-pooling", 1e-3)]
    [InlineData("so-dl", 1e-3)]
    [InlineData("so-dlse", 1e-3)]
    public void Thirty_steps_fit_thirty_two_pictures(string name, double rate)
    {
        Libtorch.Seed(8);
        var entry = Networks.Find(name)!;
        using var network = entry.Build(entry.Classes);
        var (first, last) = Ordeal.Fit(network, entry.Classes, rate, 3, 100, 100);
        Assert.InRange(last, 0, 0.1 * first);
    }

    // Of the smallest picture that leaves the covariance more than one place.
    [Fact]
    [Trait("Category", "Nightly")]
    public void Thirty_steps_fit_thirty_two_pictures_with_features_that_learn()
    {
        Libtorch.Seed(8);
        using var network = new VfesoDlse();
        var (first, last) = Ordeal.Fit(network, 3, 1e-3, 3, 128, 128);
        Assert.InRange(last, 0, 0.1 * first);
    }

    [Fact]
    [Trait("Category", "Nightly")]
    public void Thirty_steps_fit_the_frozen_features_of_thirty_two_pictures()
    {
        Libtorch.Seed(8);
        using var network = new VfesoDlse(frozen: true);
        using var rest = new Rest(network);
        var (first, last) = Ordeal.Fit(rest, 3, 1e-3, 512, 14, 14);
        Assert.InRange(last, 0, 0.1 * first);
    }

    // The smallest picture for which the six networks' features have places to vary over: quick enough for every day.
    [Fact]
    public void Thirty_steps_fit_thirty_two_small_pictures()
    {
        Libtorch.Seed(8);
        using var network = new SoDlse();
        var (first, last) = Ordeal.Fit(network, 3, 1e-3, 3, 16, 16);
        Assert.InRange(last, 0, 0.1 * first);
    }

    [Fact]
    public void DlpCnn_has_the_layers_of_its_paper() => RequireLayers("dlp-cnn", 7, 74_944_743, 74_944_743,
        """
        stages.stages.0.layers.0 conv2d [1, 64, 100, 100] 1792
        stages.stages.1.layers.0 conv2d [1, 96, 50, 50]   55392
        stages.stages.2.layers.0 conv2d [1, 128, 25, 25]  110720
        stages.stages.2.layers.1 conv2d [1, 128, 25, 25]  147584
        stages.stages.3.layers.0 conv2d [1, 256, 12, 12]  295168
        stages.stages.3.layers.1 conv2d [1, 256, 12, 12]  590080
        hidden                   linear [1, 2000]         73730000
        output                   linear [1, 7]            14007
        """);

    [Fact]
    public void SoDlse_has_the_layers_of_Model_4_and_weighs_channels() => RequireLayers("so-dlse", 3, 9_709_571, 9_703_459,
        """
        stages.stages.0.layers.0.convolution conv2d     [1, 64, 100, 100] 1728
        stages.stages.0.layers.0.norm        batch_norm [1, 64, 100, 100] 256
        stages.stages.1.layers.0.convolution conv2d     [1, 96, 50, 50]   55296
        stages.stages.1.layers.0.norm        batch_norm [1, 96, 50, 50]   384
        stages.stages.2.layers.0.convolution conv2d     [1, 128, 25, 25]  110592
        stages.stages.2.layers.0.norm        batch_norm [1, 128, 25, 25]  512
        stages.stages.2.layers.1.convolution conv2d     [1, 128, 25, 25]  147456
        stages.stages.2.layers.1.norm        batch_norm [1, 128, 25, 25]  512
        stages.stages.3.layers.0.convolution conv2d     [1, 256, 12, 12]  294912
        stages.stages.3.layers.0.norm        batch_norm [1, 256, 12, 12]  1024
        stages.stages.3.layers.1.convolution conv2d     [1, 256, 12, 12]  589824
        stages.stages.3.layers.1.norm        batch_norm [1, 256, 12, 12]  1024
        weighing.down                        conv2d     [1, 16, 1, 1]     4096
        weighing.up                          conv2d     [1, 256, 1, 1]    4096
        head.maps.0                          linalg_qr  [256, 128]        32768
        head.maps.1                          linalg_qr  [128, 64]         8192
        head.hidden.0.convolution            conv2d     [1, 2000, 1, 1]   8192000
        head.hidden.0.norm                   batch_norm [1, 2000, 1, 1]   8000
        head.hidden.1.convolution            conv2d     [1, 128, 1, 1]    256000
        head.hidden.1.norm                   batch_norm [1, 128, 1, 1]    512
        head.output                          linear     [1, 3]            387
        """);

    [Fact]
    public void The_baseline_and_SoDl_have_the_same_without_weighing()
    {
        using var baseline = Networks.Find("covariance-pooling")!.Build(7);
        using var soDl = Networks.Find("so-dl")!.Build(3);
        using var soDlse = Networks.Find("so-dlse")!.Build(3);
        Assert.Equal((9_695_783, 9_695_267), (baseline.TrainableCount, soDl.TrainableCount));
        Assert.Equal(Rows(soDl).Select(row => row.Replace("baseline.", "", StringComparison.Ordinal)),
            Rows(soDlse).Where(row => !row.StartsWith("weighing", StringComparison.Ordinal)));

        static IEnumerable<string> Rows(Module network) => LayerTable.Trace(network, 3, 100, 100).Layers.Where(layer => layer.Parameters > 0)
            .Select(layer => $"{layer.Name} {layer.Operator} {layer.Output} {layer.Parameters}");
    }

    [Theory]
    [InlineData(false, 18_525_155)]
    [InlineData(true, 10_887_203)]
    public void VfesoDlse_sees_the_fourth_pool_of_VGG16_and_ends_with_three_by_three_places(bool frozen, long trained)
    {
        using var network = new VfesoDlse(frozen: frozen);
        var layers = LayerTable.Trace(network, 3, 224, 224).Layers;
        var places = layers.Where(layer => layer.Operator is "max_pool2d" or "matmul").Select(layer => layer.Output.ToString()).Take(7);
        Assert.Equal(
            ["[1, 64, 112, 112]", "[1, 128, 56, 56]", "[1, 256, 28, 28]", "[1, 512, 14, 14]", "[1, 256, 7, 7]", "[1, 256, 3, 3]", "[1, 256, 256]"], places);
        Assert.Equal(trained, network.TrainableCount);
        Assert.Equal(18_525_155 + 5_376 + 1_536 + 4_256, network.ParameterCount);
        Assert.Equal(frozen, network.FeaturesAreFrozen);
    }

    [Fact]
    public void Frozen_features_stay_as_they_are_while_the_rest_learns()
    {
        using var scope = torch.NewDisposeScope();
        Libtorch.Seed(5);
        using var network = new VfesoDlse(frozen: true);
        var x = Normal(2, 3, 128, 128);
        network.Train();
        Assert.All(network.Parameters, entry => Assert.False(entry.Name.StartsWith("features", StringComparison.Ordinal)));
        var before = network.Features(x);
        network.Forward(x).Sum().backward();
        Assert.False(before.requires_grad);
        Assert.Equal(before.ToArray<float>(), network.Features(x).ToArray<float>());
        Assert.All(network.Parameters, entry => Assert.NotNull(entry.Tensor.grad));
    }

    [Fact]
    public void Features_come_from_a_trained_VGG16()
    {
        using var scope = torch.NewDisposeScope();
        using var noGradient = torch.no_grad();
        using var vgg16 = Networks.Find("vgg16-224")!.Build(7);
        using var network = new VfesoDlse(frozen: true);
        network.LoadFeatures(vgg16.State.ToDictionary(entry => entry.Name, entry => entry.Tensor));
        var taken = network.State.Where(entry => entry.Name.StartsWith("features.", StringComparison.Ordinal)).ToList();
        var given = vgg16.State.ToDictionary(entry => $"features.{entry.Name}", entry => entry.Tensor);
        Assert.Equal(7_632_576 + (2 * 5_376), taken.Sum(entry => entry.Tensor.Count));
        Assert.All(taken, entry => Assert.Equal(0, entry.Tensor.Minus(given[entry.Name]).Abs().Sum().Item()));
        using var gray = new Vgg16();
        Assert.Equal(
            "the weights belong to another network: 'stages.0.layers.0.convolution.weight' is [64, 1, 3, 3], the network's is [64, 3, 3, 3]",
            Assert.Throws<InvalidDataException>(() => network.LoadFeatures(gray.State.ToDictionary(entry => entry.Name, entry => entry.Tensor))).Message);
    }

    [Fact]
    public void DlpCnn_refuses_another_size()
    {
        using var network = new DlpCnn();
        using var scope = torch.NewDisposeScope();
        Assert.Equal("Expected [N, 3, 100, 100], got [1, 3, 48, 48]. (Parameter 'x')",
            Assert.Throws<ArgumentException>(() => network.Forward(Zeros(1, 3, 48, 48))).Message);
    }

    private static void RequireFused(string name)
    {
        Libtorch.Seed(7);
        var entry = Networks.Find(name)!;
        using var network = entry.Build(5);
        Assert.InRange(Ordeal.FusedDifference(network, [2, 3, .. Picture(entry)]), 0, Tolerance);
    }

    private static void RequireLayers(string name, int classes, long total, long trained, string layers)
    {
        using var network = Networks.Find(name)!.Build(classes);
        Assert.Equal(layers, GoldenTable.OfLayers(network, 3, 100, 100));
        Assert.Equal((total, trained), (network.ParameterCount, network.TrainableCount));
    }

    // Neither square nor the size it was made for, where it takes others.
    private static long[] Picture(NetworkEntry entry) => entry.Name switch
    {
        "dlp-cnn" => [100, 100],
        "vfeso-dlse" => [128, 160],
        _ => [88, 104],
    };

    // What is left to learn where features are frozen.
    private sealed class Rest : Module
    {
        private readonly VfesoDlse _network;

        public Rest(VfesoDlse network) => _network = Child("network", network);

        public override Tensor Forward(Tensor x) => _network.FromFeatures(x);
    }
}
