using System.Numerics;
using Google.Protobuf;
using Mien.Core;
using Mien.Recognition.Detection;
using Mien.Recognition.Mtcnn;

using Mien.Lab.Export.Protobuf;

namespace Mien.Recognition.Tests.Mtcnn;

public sealed class PublishedMtcnnTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    // The red square is 60 pixels wide at (100, 80): the window that has it inside is 120 wide at (70, 50). The blue one must not be taken for it.
    [Theory]
    [InlineData(null, true)]
    [InlineData(1, true)]
    [InlineData(null, false)]
    public void The_cascade_finds_red_and_puts_box_and_points_where_O_Net_says(int? batch, bool softmax)
    {
        PublishedMtcnn.Write(_folder, batch, softmax);
        using var detector = DetectorCatalog.Open("mtcnn", new DetectorRequest { WeightsPath = _folder.Path });
        var image = new Image(280, 240, 3);
        Paint(image, 100, 80, 60, channel: 0);
        Paint(image, 190, 30, 60, channel: 2);
        var face = Assert.Single(detector.Detect(image));
        var side = face.Box.Width / 0.8f;   // between edges that moved inwards by 0.1 each
        var window = new Box(face.Box.X - (0.1f * side), face.Box.Y - (0.2f * side), side, side);
        Assert.InRange(window.IntersectionOverUnion(new(70, 50, 120, 120)), 0.55f, 1);
        Assert.Equal(0.75f * side, face.Box.Height, 1e-2f);
        Vector2[] points = [face.Landmarks!.Value.LeftEye, face.Landmarks.Value.RightEye, face.Landmarks.Value.Nose, face.Landmarks.Value.LeftMouth, face.Landmarks.Value.RightMouth];
        for (var i = 0; i < points.Length; i++)
        {
            var expected = new Vector2(window.X + (PublishedMtcnn.Xs[i] * side), window.Y + (PublishedMtcnn.Ys[i] * side));
            Assert.True(Vector2.Distance(expected, points[i]) < 0.05f, $"Expected {expected}, got {points[i]}.");
        }
        Assert.InRange(face.Confidence, 0.9f, 1);
    }

    // A window of 48 around a red square of 24: the slope times (127.5 + 127.5) / 128, less six.
    [Fact]
    public void Pixels_go_in_as_their_authors_scale_them()
    {
        PublishedMtcnn.Write(_folder);
        using var network = DetectorNetwork.Open(_folder.Path, MtcnnStage.Output, threads: 1);
        var window = new Image(48, 48, 3);
        Paint(window, 12, 12, 24, channel: 0);
        using var binding = network.Bind(1, 3, 48, 48);
        network.Pixels.Fill(window, 0, 0, 48, 48, binding.Input, 48);
        binding.Run();
        var seen = Candidate.Read(binding.Output, new(0, 0, 100, 100));
        Assert.Equal(1 / (1 + Math.Exp(6 - (6 * 255 / 128.0))), seen.Score, 1e-5);
        Assert.True(Vector2.Distance(new(65, 81), seen.Landmarks.RightMouth) < 1e-3f);
    }

    [Fact]
    public void The_network_of_another_stage_is_named()
    {
        Refuses("pnet", PublishedMtcnn.RNet(), "its shapes are those of rnet, not of pnet; put each network under its own name: pnet.onnx, rnet.onnx, onet.onnx");
        Refuses("rnet", PublishedMtcnn.ONet(), "its shapes are those of onet, not of rnet; put each network under its own name: pnet.onnx, rnet.onnx, onet.onnx");
        Refuses("onet", PublishedMtcnn.PNet(), "its shapes are those of pnet, not of onet; put each network under its own name: pnet.onnx, rnet.onnx, onet.onnx");
    }

    [Fact]
    public void Shapes_that_are_not_known_are_named_beside_those_that_are()
    {
        const string Next = "give the three networks as they are published, or train them by recipes/mtcnn-*.json";
        Refuses(
            "pnet", TinyModel.Linear(1, 8, new float[128], new float[2]),
            $"it has float32 [N, 1, 8, 8] → float32 [N, 2] and no card of Mien's, pnet has [1, 3, H, W] → [1, 2, h, w] and [1, 4, h, w]; {Next}");
        Refuses(
            "rnet", TinyModel.Linear(3, 24, new float[3 * 24 * 24 * 6], new float[6]),
            $"it has float32 [N, 3, 24, 24] → float32 [N, 6] and no card of Mien's, rnet has [N, 3, 24, 24] → [N, 2] and [N, 4]; {Next}");
        Refuses(
            "onet", TinyModel.Linear(3, 48, new float[3 * 48 * 48 * 2], new float[2]),
            $"it has float32 [N, 3, 48, 48] → float32 [N, 2] and no card of Mien's, onet has [N, 3, 48, 48] → [N, 2], [N, 4] and [N, 10]; {Next}");
        Refuses(
            "pnet", PublishedMtcnn.PNet(side: 12),
            $"it has float32 [1, 3, 12, 12] → float32 [1, 4, 1, 1], float32 [1, 2, 1, 1] and no card of Mien's, pnet has [1, 3, H, W] → [1, 2, h, w] and [1, 4, h, w]; {Next}");
    }

    [Fact]
    public void A_network_that_is_missing_or_cut_short_is_named()
    {
        PublishedMtcnn.Write(_folder);
        File.WriteAllBytes(_folder.File("rnet.onnx"), PublishedMtcnn.RNet().ToByteArray()[..500]);
        Assert.Equal($"{_folder.File("rnet.onnx")}: it is cut short; copy or export the model again.", Fault());
        File.Delete(_folder.File("rnet.onnx"));
        Assert.Equal($"{_folder.File("rnet.onnx")}: there is no such file; check the path.", Fault());
    }

    private static void Paint(Image image, int left, int top, int side, int channel)
    {
        for (var y = top; y < top + side; y++)
        {
            for (var x = left; x < left + side; x++)
            {
                image.Row(y)[(3 * x) + channel] = 255;
            }
        }
    }

    private void Refuses(string name, ModelProto model, string expected)
    {
        PublishedMtcnn.Write(_folder);
        File.WriteAllBytes(_folder.File($"{name}.onnx"), model.ToByteArray());
        Assert.Equal($"{_folder.File($"{name}.onnx")}: {expected}.", Fault());
    }

    private string Fault() => Assert.Throws<BadInputException>(() => DetectorCatalog.Open("mtcnn", new DetectorRequest { WeightsPath = _folder.Path })).Message;
}
