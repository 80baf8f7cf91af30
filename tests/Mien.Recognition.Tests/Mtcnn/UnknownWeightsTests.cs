using Google.Protobuf;
using Mien.Core;
using Mien.Recognition.Detection;
using Mien.Recognition.OnePass;
using Mien.Recognition.Tests.OnePass;

using Mien.Lab.Export.Protobuf;

namespace Mien.Recognition.Tests.Mtcnn;

/// <summary>Files that are not what their name says: one line each, with what they have and what is known.</summary>
public sealed class UnknownWeightsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("retinaface", "retinaface has [1, 3, H, W] → [1, A, 4], [1, A, 2] and [1, A, 10], where A are two anchors for each place on grids of 8, 16 and 32 pixels")]
    [InlineData("yunet", "yunet has [1, 3, H, W] → two of [1, N, 1], [1, N, 4] and [1, N, 10] for each grid of 8, 16 and 32 pixels, where N are its places")]
    [InlineData("scrfd", "scrfd has [1, 3, H, W] → [N, 1], [N, 4] and, with points, [N, 10] for each grid of 8, 16 and 32 pixels, where N are two answers for each of its places")]
    public void Shapes_that_are_not_known_are_named_beside_those_that_are(string name, string known)
    {
        var convolution = TinyModel.Convolution(3, 2, TinyModel.Weights(1, 2 * 3 * 9), [0, 0]);
        Refuses(name, convolution, $"it has float32 [N, 3, ?, ?] → float32 [N, 2], float32 [N, 2, ?, ?], {known}; give the network as its authors publish it");
        var wholes = TinyModel.OneNode("Identity", TensorProto.Types.DataType.Int64);
        Refuses(name, wholes, $"it has int64 [N, 2] → int64 [N, 2], {known}; give the network as its authors publish it");
    }

    [Fact]
    public void A_network_of_another_detector_is_named()
    {
        Refuses("yunet", PublishedDetectors.Scrfd().Model(), "its outputs are those of scrfd, not of yunet; take --detector scrfd");
        Refuses("scrfd", PublishedDetectors.YuNet().Model(), "its outputs are those of yunet, not of scrfd; take --detector yunet");
        Refuses("scrfd", PublishedDetectors.RetinaFace().Model(), "its outputs are those of retinaface, not of scrfd; take --detector retinaface");
        Refuses("retinaface", PublishedDetectors.Scrfd(isBatched: true).Model(), "its outputs are those of scrfd, not of retinaface; take --detector scrfd");
    }

    // One grid without points, one output too many, and anchors of another number.
    [Fact]
    public void Nearly_right_is_wrong()
    {
        var oneWithoutPoints = PublishedDetectors.Scrfd(isBatched: true).Model();
        oneWithoutPoints.Graph.Output.RemoveAt(8);
        RefusesAs("scrfd", oneWithoutPoints);
        RefusesAs("scrfd", PublishedDetectors.Scrfd().Output("more", 1, [new(8, [0, 0])], isBatched: false).Model());
        RefusesAs("yunet", PublishedDetectors.YuNet().Output("more", 7, [new(8, new float[7])]).Model());
        RefusesAs("retinaface", new PublishedModel()
            .Output("loc", 4, [new(8, new float[8])]).Output("conf", 2, [new(8, new float[4])]).Output("landms", 10, [new(8, new float[20])]).Model());
    }

    [Fact]
    public void A_file_cut_short_and_one_that_is_missing_are_named()
    {
        var bytes = PublishedDetectors.RetinaFace().Model().ToByteArray();
        File.WriteAllBytes(_folder.File("short.onnx"), bytes[..(bytes.Length / 2)]);
        Assert.Equal($"{_folder.File("short.onnx")}: it is cut short; copy or export the model again.", Fault("retinaface", _folder.File("short.onnx")));
        Assert.Equal("no/such.onnx: there is no such file; check the path.", Fault("scrfd", "no/such.onnx"));
        Assert.Equal($"{_folder.Path}: it is a folder, not a model; give the path of an .onnx file.", Fault("yunet", _folder.Path));
    }

    [Theory]
    [InlineData("yunet")]
    [InlineData("scrfd")]
    public void Without_weights_it_is_said_that_they_are_needed(string name)
    {
        var fault = Assert.Throws<BadInputException>(() => DetectorCatalog.Open(name));
        Assert.Equal($"detector {name}: its network is not shipped; give your own ONNX file of it by --weights.", fault.Message);
        Assert.DoesNotContain(name, DetectorCatalog.Shipped);
    }

    [Fact]
    public void Options_out_of_range_say_what_was_expected()
    {
        Expect("Expected MinimumFacePx of 12…2000, got 11. (Parameter 'MinimumFacePx')", new() { MinimumFacePx = 11 });
        Expect("Expected Threshold of 0.01…0.99, got 1. (Parameter 'Threshold')", new() { Threshold = 1 });
        Expect("Expected MaximumPixels of 1024…2147483647, got 0. (Parameter 'MaximumPixels')", new() { MaximumPixels = 0 });
        Expect("Expected Threads of 1…64, got 0. (Parameter 'Threads')", new() { Threads = 0 });
        var fault = Assert.Throws<ArgumentException>(() => OnePassDetector.Open("mtcnn", "x.onnx"));
        Assert.Equal("Expected mien-face or retinaface or yunet or scrfd, got mtcnn. (Parameter 'name')", fault.Message);
    }

    private static void Expect(string message, OnePassOptions options) =>
        Assert.Equal(message, Assert.Throws<ArgumentException>(() => OnePassDetector.Open("scrfd", "x.onnx", options)).Message);

    private void Refuses(string name, ModelProto model, string expected) => Assert.Equal($"{_folder.File("x.onnx")}: {expected}.", Fault(name, Write(model)));

    private void RefusesAs(string name, ModelProto model) => Assert.EndsWith("; give the network as its authors publish it.", Fault(name, Write(model)), StringComparison.Ordinal);

    private static string Fault(string name, string path) =>
        Assert.Throws<BadInputException>(() => DetectorCatalog.Open(name, new DetectorRequest { WeightsPath = path })).Message;

    private string Write(ModelProto model)
    {
        File.WriteAllBytes(_folder.File("x.onnx"), model.ToByteArray());
        return _folder.File("x.onnx");
    }
}
