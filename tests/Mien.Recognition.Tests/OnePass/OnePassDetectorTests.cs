using System.Numerics;
using Google.Protobuf;
using Mien.Core;
using Mien.Recognition.Detection;
using Mien.Recognition.OnePass;

namespace Mien.Recognition.Tests.OnePass;

/// <summary>Files with the shapes of published ones; boxes and points were worked out by hand from what their authors write.</summary>
public sealed class OnePassDetectorTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    // Place (5, 3) of the grid of 8, anchor of 32 around (44, 28): center + 0.1 · 32 · (0.5, −0.25), sides 32 · (1.5, 1.25), points 3.2 apart.
    [Theory]
    [InlineData(true, 0)]
    [InlineData(false, 1)]
    [InlineData(true, 2)]
    public void RetinaFace_finds_red_where_it_is(bool softmax, int seed)
    {
        using var detector = Open("retinaface", PublishedDetectors.RetinaFace(softmax: softmax).Shuffled(seed));
        var face = Assert.Single(detector.Detect(Scene(1, 40, 24)));
        Near(new(21.6f, 7.2f, 48, 40), face.Box);
        Near([new(37.6f, 24.8f), new(50.4f, 24.8f), new(44, 28), new(39.2f, 34.4f), new(48.8f, 34.4f)], face.Landmarks!.Value);
        Assert.Equal(1 / (1 + Math.Exp(-0.05 * (255 - 123))), face.Confidence, 1e-5);
        Assert.True(detector.GivesLandmarks);
        Assert.Equal("retinaface", detector.Name);
    }

    // Place (3, 2) of the grid of 16: center 16 · (3.25, 1.5), sides 16 · (3, 2.5), points from (48, 32).
    [Theory]
    [InlineData(null, 0)]
    [InlineData(null, 1)]
    [InlineData(640, 2)]
    public void YuNet_finds_red_where_it_is(int? size, int seed)
    {
        using var detector = Open("yunet", PublishedDetectors.YuNet(size, size).Shuffled(seed));
        // A picture that the fixed size shows as it is.
        var face = Assert.Single(detector.Detect(Scene(1, 48, 32, size ?? 100, size ?? 60)));
        // Brought to the convention of all detectors: 1.04 times as wide, 0.99 times as high, 0.005 of its height lower.
        Near(new(27.04f, 4.4f, 49.92f, 39.6f), face.Box);
        Near([new(40, 32), new(56, 32), new(48, 36), new(41.6f, 40), new(54.4f, 40)], face.Landmarks!.Value);
        Assert.Equal(Math.Sqrt(0.81), face.Confidence, 1e-5);
    }

    // Place (5, 3) of the grid of 8: edges 8 · (1, 2, 3, 4) from (40, 24); of two answers the surer.
    [Theory]
    [InlineData(true, true)]
    [InlineData(false, true)]
    [InlineData(false, false)]
    [InlineData(true, false)]
    public void SCRFD_finds_red_where_it_is(bool isBatched, bool withPoints)
    {
        using var detector = Open("scrfd", PublishedDetectors.Scrfd(isBatched, withPoints).Shuffled(3));
        var face = Assert.Single(detector.Detect(Scene(1, 40, 24)));
        Near(new(32, 8, 32, 48), face.Box);
        Assert.Equal(0.9 * (255 - 127.5) / 128, face.Confidence, 1e-5);
        Assert.Equal(withPoints, detector.GivesLandmarks);
        Assert.Equal(withPoints, face.Landmarks is not null);
        if (withPoints)
        {
            Near([new(40, 24), new(52, 24), new(46, 32), new(42, 40), new(50, 44)], face.Landmarks!.Value);
        }
    }

    [Fact]
    public void A_picture_is_shrunk_until_the_smallest_face_wanted_has_16_pixels_and_boxes_stay_in_its_own()
    {
        using var detector = Open("scrfd", PublishedDetectors.Scrfd(), minimumFacePx: 32);
        Near(new(64, 16, 64, 96), Assert.Single(detector.Detect(Scene(2, 40, 24))).Box);
    }

    [Fact]
    public void A_network_of_one_size_sees_the_whole_picture_as_large_as_fits()
    {
        using var detector = Open("retinaface", PublishedDetectors.RetinaFace(width: 128, height: 96));
        // 192 rows become 96, so 200 columns become 100 of the 128.
        Near(new(43.2f, 14.4f, 96, 80), Assert.Single(detector.Detect(Scene(2, 40, 24, 100, 96))).Box);
    }

    [Fact]
    public void A_large_picture_is_searched_at_the_size_allowed()
    {
        // 400 × 240 are four times the pixels allowed: half the size, as if faces of 32 pixels were the smallest.
        using var detector = OnePassDetector.Open("scrfd", Write(PublishedDetectors.Scrfd()), new() { MinimumFacePx = 16, MaximumPixels = 24_000 });
        Near(new(64, 16, 64, 96), Assert.Single(detector.Detect(Scene(2, 40, 24, 200, 120))).Box);
    }

    [Fact]
    public void Many_sizes_one_after_another_are_each_searched()
    {
        using var detector = Open("scrfd", PublishedDetectors.Scrfd());
        foreach (var width in new[] { 100, 140, 180, 220, 260, 300, 100 })
        {
            Near(new(32, 8, 32, 48), Assert.Single(detector.Detect(Scene(1, 40, 24, width))).Box);
        }
    }

    [Fact]
    public void Each_face_is_found_unless_it_is_below_the_threshold_given()
    {
        var image = Scene(1, 40, 24, 200, 120);
        Paint(image, 120, 80, 8, (230, 0, 0));
        using var detector = Open("scrfd", PublishedDetectors.Scrfd());
        Assert.Equal(2, detector.Detect(image).Count);
        using var sure = OnePassDetector.Open("scrfd", Write(PublishedDetectors.Scrfd()), new() { MinimumFacePx = 16, Threshold = 0.85f });
        Near(new(32, 8, 32, 48), Assert.Single(sure.Detect(image)).Box);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(15, 4000)]
    [InlineData(4000, 15)]
    public void A_picture_without_room_for_a_face_has_none(int width, int height)
    {
        using var detector = Open("scrfd", PublishedDetectors.Scrfd());
        var red = new Image(width, height, 3);
        Paint(red, 0, 0, Math.Min(width, height), (255, 0, 0));
        Assert.Empty(detector.Detect(red));
    }

    [Fact]
    public void The_picture_is_not_changed_and_gray_is_seen_as_gray_in_RGB()
    {
        using var detector = Open("scrfd", PublishedDetectors.Scrfd());
        var gray = new Image(100, 60, 1);
        gray.Row(24)[40] = 255;
        var before = gray.Pixels.ToArray();
        Near(new(32, 8, 32, 48), Assert.Single(detector.Detect(gray)).Box);
        Assert.Equal(before, gray.Pixels.ToArray());
    }

    [Fact]
    public void Beyond_the_picture_the_canvas_is_black()
    {
        var white = new Image(100, 60, 3);
        white.Pixels.Fill(255);
        var canvas = SearchCanvas.Plan(white, wanted: 2, maximumPixels: 10_000).Draw(white);
        Assert.Equal((128, 64), (canvas.Width, canvas.Height));
        Assert.All(canvas.Row(59)[..300].ToArray(), value => Assert.Equal(255, value));
        Assert.All(canvas.Row(59)[300..].ToArray(), value => Assert.Equal(0, value));
        Assert.All(canvas.Row(60).ToArray(), value => Assert.Equal(0, value));
    }

    // Black, a red square whose corner the networks look at, and a blue one that must not be taken for red.
    private static Image Scene(int scale, int x, int y, int width = 100, int height = 60)
    {
        var image = new Image(scale * width, scale * height, 3);
        Paint(image, scale * x, scale * y, scale * 8, (255, 0, 0));
        Paint(image, scale * 64, scale * 16, scale * 8, (0, 0, 255));
        return image;
    }

    private static void Paint(Image image, int left, int top, int side, (byte R, byte G, byte B) color)
    {
        for (var y = top; y < top + side; y++)
        {
            for (var x = left; x < left + side; x++)
            {
                new[] { color.R, color.G, color.B }.CopyTo(image.Row(y).Slice(3 * x, 3));
            }
        }
    }

    private OnePassDetector Open(string name, PublishedModel model, int minimumFacePx = 16) => OnePassDetector.Open(name, Write(model), new() { MinimumFacePx = minimumFacePx });

    private string Write(PublishedModel model)
    {
        File.WriteAllBytes(_folder.File("detector.onnx"), model.Model().ToByteArray());
        return _folder.File("detector.onnx");
    }

    private static void Near(Box expected, Box box)
    {
        var (one, other) = (new Vector4(expected.X, expected.Y, expected.Width, expected.Height), new Vector4(box.X, box.Y, box.Width, box.Height));
        Assert.True(Vector4.Distance(one, other) < 1e-3f, $"Expected {expected}, got {box}.");
    }

    private static void Near(Vector2[] expected, Landmarks points)
    {
        Vector2[] all = [points.LeftEye, points.RightEye, points.Nose, points.LeftMouth, points.RightMouth];
        Assert.All(expected.Paired(all), pair => Assert.True(Vector2.Distance(pair.First, pair.Second) < 1e-3f, $"Expected {pair.First}, got {pair.Second}."));
    }
}
