using Google.Protobuf;
using Mien.Core;
using Mien.Lab.Export;
using Mien.Lab.Export.Protobuf;
using Mien.Lab.Inventory;
using Mien.Models;
using Mien.Onnx;
using Mien.Torch;
using Mien.Torch.Ops;

namespace Mien.Lab.Tests.Export;

public class QuantizationTests
{
    private const int Faces = 32;

    [Theory]
    [InlineData("mien-net", 8)]
    [InlineData("mien-net-deep", 14)]
    [InlineData("resnet18", 16)]
    [InlineData("vgg-net", 9)]
    public void Heavy_convolutions_become_whole_and_say_nearly_the_same(string name, int convolutions)
    {
        Libtorch.Seed(21);
        using var noGradient = torch.no_grad();
        using var scope = torch.NewDisposeScope();
        var entry = Networks.Find(name)!;
        using var network = entry.Build(7);
        using var fused = network.Train(false).Fused();
        var card = Card(entry);
        var x = Creation.Normal(Faces, entry.Channels, entry.InputSize, entry.InputSize).Times(2);
        InputBatch[] faces = [Batch(x)];
        var whole = OnnxExporter.Export(fused, card);

        var quantized = OnnxExporter.ExportQuantized(fused, card, faces);

        var graph = ModelProto.Parser.ParseFrom(quantized).Graph;
        Assert.Equal(convolutions, graph.Node.Count(node => node.OpType == "Conv" && graph.Node.Any(each => each.OpType == "DequantizeLinear" && each.Output[0] == node.Input[1])));
        Assert.InRange(quantized.Length, 1, 0.45 * whole.Length);
        Assert.InRange(LargestWeight(graph), 1, short.MaxValue / 2 / byte.MaxValue);
        var (before, after) = (Logits(whole, card, faces[0]), Logits(quantized, card, faces[0]));
        var spread = Math.Sqrt(before.Sum(z => (double)z * z));
        Assert.InRange(Math.Sqrt(before.Paired(after, (one, other) => (double)(one - other) * (one - other)).Sum()) / spread, 1e-6, 0.05);
    }

    [Fact]
    public void Weights_that_two_convolutions_share_stay_as_they_are()
    {
        using var network = Networks.Find("mien-net")!.Build(7);
        using var fused = network.Train(false).Fused();
        var model = ModelProto.Parser.ParseFrom(OnnxExporter.Export(fused, Card(Networks.Find("mien-net")!)));
        var heavy = model.Graph.Node.Where(node => node.OpType == "Conv" && node.Input[1].Contains("layers.1", StringComparison.Ordinal)).ToList();
        model.Graph.Node.Add(new NodeProto { OpType = "Identity", Input = { heavy[0].Input[1] }, Output = { "weights" } });
        Assert.Equal(7, Quantization.Quantize(model, [new([1, 1, 48, 48], new float[48 * 48])]));
    }

    // Training may leave a channel without weights; what it says is then its bias, which its step must be able to hold.
    [Fact]
    public void A_channel_without_weights_keeps_its_bias()
    {
        Libtorch.Seed(23);
        using var noGradient = torch.no_grad();
        using var scope = torch.NewDisposeScope();
        using var network = Networks.Find("mien-net")!.Build(7);
        using var fused = network.Train(false).Fused();
        var state = fused.State.ToDictionary(entry => entry.Name, entry => entry.Tensor);
        state["blocks.3.layers.1.weight"].copy_(state["blocks.3.layers.1.weight"].Times(0));
        state["blocks.3.layers.1.bias"].copy_(Creation.Normal(256).Times(3));
        var card = Card(Networks.Find("mien-net")!);
        var x = Creation.Normal(8, 1, 48, 48);
        var faces = Batch(x);
        var (before, after) = (Logits(OnnxExporter.Export(fused, card), card, faces), Logits(OnnxExporter.ExportQuantized(fused, card, [faces]), card, faces));
        var spread = Math.Sqrt(before.Sum(z => (double)z * z));
        Assert.InRange(Math.Sqrt(before.Paired(after, (one, other) => (double)(one - other) * (one - other)).Sum()) / spread, 0, 0.05);
    }

    [Fact]
    public void How_many_faces_two_models_read_alike_is_counted()
    {
        Libtorch.Seed(22);
        using var noGradient = torch.no_grad();
        using var scope = torch.NewDisposeScope();
        var entry = Networks.Find("mini-xception")!;
        var card = Card(entry);
        using var one = entry.Build(7);
        using var other = entry.Build(7);
        var (first, second) = (OnnxExporter.Export(one, card), OnnxExporter.Export(other, card));
        var x = Creation.Normal(64, 1, 48, 48);
        InputBatch[] faces = [Batch(x)];
        var alike = one.Forward(x).ArgMax(1).Equal(other.Forward(x).ArgMax(1)).To(ScalarType.Float32).Mean().Item();

        Assert.Equal(1, OnnxParity.ReadAlike(first, first, card, faces));
        Assert.InRange(alike, 0, 0.9);
        Assert.Equal(alike, OnnxParity.ReadAlike(first, second, card, faces), 1e-6);
    }

    // By hand: 0 is a whole number, the ends of the range are 0 and 255.
    [Fact]
    public void A_step_parts_the_range_of_a_map_into_255_and_has_a_zero()
    {
        var step = QuantizationStep.Fitting([-1, 0, 0.5f, 1.55f]);
        Assert.Equal(0.01f, step.Scale, 1e-6f);
        Assert.Equal(100, step.Zero);
    }

    [Fact]
    public void Far_numbers_that_are_few_are_cut_off()
    {
        float[] values = [.. Enumerable.Range(0, 200_000).Select(at => at / 200_000f), 3];
        Assert.InRange(QuantizationStep.Fitting(values).Scale, 1.5f / 255, 2.7f / 255);
    }

    [Fact]
    public void A_map_of_zeros_has_a_step()
    {
        Assert.True(QuantizationStep.Fitting([0, 0]).Scale > 0);
    }

    [Fact]
    public void A_network_without_heavy_convolutions_stays_as_it_is()
    {
        using var network = Networks.Find("mini-xception")!.Build(7);
        using var fused = network.Train(false).Fused();
        var model = ModelProto.Parser.ParseFrom(OnnxExporter.Export(fused, Card(Networks.Find("mini-xception")!)));
        model.Graph.Node.Where(node => node.OpType == "Conv").ToList().ForEach(node => node.OpType = "Light");
        var before = model.ToByteArray();
        Assert.Equal(0, Quantization.Quantize(model, []));
        Assert.Equal(before, model.ToByteArray());
    }

    private static float[] Logits(byte[] model, ModelCard card, InputBatch faces)
    {
        using var session = Session.Open(model, card.Name);
        return [.. InputBatch.Run(session, [faces]).SelectMany(binding => binding.Output.ToArray())];
    }

    private static int LargestWeight(GraphProto graph) =>
        graph.Initializer.Where(each => each.DataType == (int)TensorProto.Types.DataType.Int8).SelectMany(each => each.RawData).Max(whole => Math.Abs((int)(sbyte)whole));

    private static InputBatch Batch(Tensor x) => new(x.Shape.ToArray(), x.ToArray<float>());

    private static ModelCard Card(NetworkEntry entry) => UntrainedModel.Card(entry, LabelSet.Fer2013);
}
