using Mien.Core;
using Mien.Lab.Export;
using Mien.Models;
using Mien.Onnx;
using Mien.Torch;
using Mien.Torch.Modules;
using Mien.Torch.Ops;
using static Mien.Torch.Ops.Shaping;

namespace Mien.Lab.Tests.Export;

public class OnnxExporterTests
{
    // Files of 60 to 300 MB, of operators that the smaller ones have too.
    private static readonly string[] Huge = ["vgg19", "resnet152", "resnet50-224", "alexnet", "dlp-cnn", "vfeso-dlse", "vfeso-dlse-frozen", "vgg16-224"];

    // ONNX takes no matrix apart: what these compute so, their fused forms compute by products of matrices.
    private static readonly string[] OnlyFused = ["covariance-pooling", "so-dl", "so-dlse", "vfeso-dlse", "vfeso-dlse-frozen"];

    public static TheoryData<string> Networks => [.. Models.Networks.All.Select(network => network.Name).Except(Huge)];

    public static TheoryData<string> HugeNetworks => [.. Huge];

    [Theory]
    [MemberData(nameof(Networks))]
    public void Every_network_fused_or_not_computes_in_ONNX_what_it_computes_in_libtorch(string name) => RequireParity(name);

    [Theory]
    [Trait("Category", "Nightly")]
    [MemberData(nameof(HugeNetworks))]
    public void Every_huge_network_fused_or_not_computes_in_ONNX_what_it_computes_in_libtorch(string name) => RequireParity(name);

    [Fact]
    public void Every_translated_operator_computes_the_same()
    {
        Libtorch.Seed(12);
        using var network = new Medley();
        var card = Card("medley", new("medley", "none", 12, 1, _ => network), LabelSet.Parse("happy,sad"));
        Assert.InRange(OnnxParity.Difference(network, OnnxExporter.Export(network, card), card), 0, OnnxParity.Tolerance);
    }

    [Theory]
    [InlineData("mini-xception")]
    [InlineData("mien-net")]
    public void Weights_in_halves_take_half_the_file_and_compute_what_the_rounded_network_computes(string name)
    {
        Libtorch.Seed(14);
        var entry = Models.Networks.Find(name)!;
        using var network = entry.Build(7);
        using var fused = network.Train(false).Fused();
        var card = Card(name, entry, LabelSet.Fer2013);
        var whole = OnnxExporter.Export(fused, card);
        HalfPrecision.Round(fused);
        var model = OnnxExporter.Export(fused, card, inHalves: true);

        Assert.InRange(OnnxParity.Difference(fused, model, card), 0, OnnxParity.Tolerance);
        Assert.InRange(OnnxParity.Difference(fused, whole, card), 1e-6, 0.05);
        Assert.InRange(model.Length, 1, 0.7 * whole.Length);
    }

    [Fact]
    public void An_export_that_differs_from_its_parent_is_refused()
    {
        Libtorch.Seed(13);
        using var network = Models.Networks.Find("mini-xception")!.Build(7);
        using var other = Models.Networks.Find("mini-xception")!.Build(7);
        var card = Card("mini-xception", Models.Networks.Find("mini-xception")!, LabelSet.Fer2013);
        var error = Assert.Throws<InvalidOperationException>(() => OnnxParity.Require(network, OnnxExporter.Export(other, card), card));
        Assert.StartsWith("The ONNX model's logits differ from the network's by ", error.Message);
    }

    [Fact]
    public void What_folding_does_to_the_last_bits_is_allowed_and_no_more()
    {
        Libtorch.Seed(14);
        using var noGradient = torch.no_grad();
        using var scope = torch.NewDisposeScope();
        using var network = Models.Networks.Find("mini-xception")!.Build(7);
        var card = Card("mini-xception", Models.Networks.Find("mini-xception")!, LabelSet.Fer2013);
        var model = OnnxExporter.Export(network, card);
        var bias = network.State.Last(entry => entry.Tensor.Type == ScalarType.Float32 && entry.Tensor.Dims == 1).Tensor;
        bias.copy_(bias.Plus(5e-4));
        Assert.Throws<InvalidOperationException>(() => OnnxParity.Require(network, model, card));
        OnnxParity.Require(network, model, card, OnnxParity.FoldedTolerance);
        bias.copy_(bias.Plus(5e-3));
        Assert.Throws<InvalidOperationException>(() => OnnxParity.Require(network, model, card, OnnxParity.FoldedTolerance));
    }

    [Fact]
    public void Large_logits_may_differ_by_as_large_a_part()
    {
        Libtorch.Seed(15);
        using var noGradient = torch.no_grad();
        using var scope = torch.NewDisposeScope();
        using var network = Models.Networks.Find("mien-net")!.Build(7).Train(false);
        var card = Card("mien-net", Models.Networks.Find("mien-net")!, LabelSet.Fer2013);
        var head = network.State.Single(entry => entry.Name == "head.weight").Tensor;
        var bias = network.State.Single(entry => entry.Name == "head.bias").Tensor;
        head.copy_(head.Times(1e5));
        bias.copy_(bias.Plus(1e4));
        var model = OnnxExporter.Export(network, card);
        OnnxParity.Require(network, model, card);
        bias.copy_(bias.Times(1.001));
        Assert.Throws<InvalidOperationException>(() => OnnxParity.Require(network, model, card));
    }

    [Fact]
    public void Large_logits_of_one_input_excuse_no_other()
    {
        Libtorch.Seed(16);
        using var noGradient = torch.no_grad();
        using var scope = torch.NewDisposeScope();
        using var network = new Brightness();
        var card = Card("brightness", new("brightness", "none", 12, 1, _ => network), LabelSet.Parse("happy,sad"));
        var weight = network.State.Single(entry => entry.Name == "head.weight").Tensor;
        var bias = network.State.Single(entry => entry.Name == "head.bias").Tensor;
        weight.copy_(weight.Times(0).Plus(1000));
        bias.copy_(bias.Times(0));
        var model = OnnxExporter.Export(network, card);
        OnnxParity.Require(network, model, card);
        // A bright input's logits are in the hundreds, those of one that is neither bright nor dark are of the size of this.
        bias.copy_(bias.Plus(0.01f));
        Assert.Throws<InvalidOperationException>(() => OnnxParity.Require(network, model, card));
    }

    [Fact]
    public void A_logit_that_is_not_a_number_is_refused()
    {
        using var noGradient = torch.no_grad();
        using var scope = torch.NewDisposeScope();
        using var network = new Brightness();
        var card = Card("brightness", new("brightness", "none", 12, 1, _ => network), LabelSet.Parse("happy,sad"));
        var model = OnnxExporter.Export(network, card);
        var bias = network.State.Single(entry => entry.Name == "head.bias").Tensor;
        bias.copy_(bias.Plus(Tensor.From([float.NaN, 0], 2)));
        Assert.Throws<InvalidOperationException>(() => OnnxParity.Require(network, model, card));
    }

    [Fact]
    public void The_card_travels_in_the_file_and_can_be_changed_without_touching_the_graph()
    {
        using var network = Models.Networks.Find("mini-xception")!.Build(7);
        var card = Card("mini-xception", Models.Networks.Find("mini-xception")!, LabelSet.Fer2013);
        var model = OnnxExporter.WithCard(OnnxExporter.Export(network, card), card with { Terms = "other" });
        using var session = Session.Open(model, "m.onnx");
        Assert.Equal("other", session.ReadCard().Terms);
        Assert.Equal(["faces Float32 [N, 1, 48, 48]", "logits Float32 [N, 7]"], session.Inputs.Concat(session.Outputs)
            .Select(port => $"{port.Name} {port.Type} [{string.Join(", ", port.Shape.Select(size => size < 0 ? "N" : $"{size}"))}]"));
        Assert.InRange(OnnxParity.Difference(network, model, card), 0, OnnxParity.Tolerance);
    }

    [Fact]
    public void An_operator_without_a_translation_is_named()
    {
        using var network = new Unknown();
        Assert.Equal("floor has no ONNX form yet; add it to OnnxTranslations.", Assert.Throws<NotSupportedException>(
            () => OnnxExporter.Export(network, Card("unknown", new("unknown", "none", 8, 1, _ => network), LabelSet.Parse("happy,sad")))).Message);
    }

    [Fact]
    public void What_goes_past_the_observed_operators_is_refused()
    {
        using var network = new Bypass();
        Assert.Equal("A tensor [1, 1, 8, 8] was made by no operator of Mien.Torch.Ops, so that the file cannot tell how; call one of them instead.", Assert.Throws<NotSupportedException>(
            () => OnnxExporter.Export(network, Card("bypass", new("bypass", "none", 8, 1, _ => network), LabelSet.Parse("happy,sad")))).Message);
    }

    private static void RequireParity(string name)
    {
        Libtorch.Seed(11);
        var entry = Models.Networks.Find(name)!;
        using var network = entry.Build(7);
        using var fused = network.Fused();
        var card = Card(name, entry, LabelSet.Fer2013);
        // A few inputs go through each operator of a large network as well as a hundred do.
        var inputs = network.ParameterCount < 1_000_000 ? 100 : entry.InputSize > 100 ? 2 : 8;
        Assert.InRange(OnnxParity.Difference(network, OnnxExporter.Export(fused, card), card, inputs), 0, OnnxParity.Tolerance);
        if (OnlyFused.Contains(name))
        {
            Assert.Equal("ONNX takes no matrix apart; export the network's fused form, which needs products of matrices alone.",
                Assert.Throws<NotSupportedException>(() => OnnxExporter.Export(network, card)).Message);
            return;
        }
        Assert.InRange(OnnxParity.Difference(network, OnnxExporter.Export(network, card), card, inputs), 0, OnnxParity.Tolerance);
    }

    private static ModelCard Card(string name, NetworkEntry entry, LabelSet labels) => new()
    {
        Name = name, Labels = labels, InputSize = entry.InputSize, Channels = entry.Channels, Mean = [0.5f], Std = [0.25f], Paper = entry.Paper,
        Parameters = 1, Flops = 1, TrainingData = "none", Terms = "none", RecipeHash = "none", IntendedUse = "tests",
    };

    private sealed class Medley : Module
    {
        private readonly Conv2d _first;
        private readonly BatchNorm2d _norm;
        private readonly Dropout _dropout;
        private readonly Linear _head;

        public Medley()
        {
            _first = Child("first", new Conv2d(1, 4, 3, stride: 2, padding: 1, bias: true));
            _norm = Child("norm", new BatchNorm2d(4));
            _dropout = Child("dropout", new Dropout(0.5));
            _head = Child("head", new Linear(72, 2));
        }

        public override Tensor Forward(Tensor x)
        {
            x = _norm.Forward(_first.Forward(x));                                  // [N, 4, 6, 6]
            var gate = x.Mean([2, 3], keep: true).Plus(x.Max([2, 3], keep: true)).Sigmoid();
            var place = x.Mean([1], keep: true).Plus(x.Max([1], keep: true)).Transpose(2, 3);
            var y = Concat([x.Relu().Times(gate), x.MaxPool2d(3, 1, 1).Plus(x.Times(place))], 1);  // [N, 8, 6, 6]
            return _head.Forward(_dropout.Forward(y.AvgPool2d(2, 2).Flatten())).Softmax(1);
        }
    }

    private sealed class Brightness : Module
    {
        private readonly Linear _head;

        public Brightness() => _head = Child("head", new Linear(1, 2));

        public override Tensor Forward(Tensor x) => _head.Forward(x.GlobalAveragePool());
    }

    private sealed class Bypass : Module
    {
        public override Tensor Forward(Tensor x) => x.relu().GlobalAveragePool();
    }

    private sealed class Unknown : Module
    {
        public override Tensor Forward(Tensor x) => x.Floor().GlobalAveragePool();
    }
}
