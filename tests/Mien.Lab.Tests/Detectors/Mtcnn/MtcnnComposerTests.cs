using System.Numerics;
using Mien.Core;
using Mien.Data.Scenes;
using Mien.Lab.Detectors.Composition;
using Mien.Lab.Detectors.Mtcnn;
using Mien.Recognition.Mtcnn;
using Mien.Vision.Codecs;

namespace Mien.Lab.Tests.Detectors.Mtcnn;

/// <summary>On a picture that shows where each of its pixels is: red grows to the right, green downwards.</summary>
public sealed class MtcnnComposerTests : IDisposable
{
    private const int Side = 80;
    private static readonly Landmarks Points = new(new(33, 36), new(47, 36), new(40, 44), new(34, 51), new(46, 51));

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_same_seed_gives_the_same_samples()
    {
        var composer = Composer(24);
        var (one, other) = (new MtcnnBatch(28, 24), new MtcnnBatch(28, 24));
        composer.Fill(one, new Random(6));
        composer.Fill(other, new Random(6));
        Assert.Equal(one.Pixels, other.Pixels);
        Assert.Equal(one.Landmarks, other.Landmarks);
        composer.Fill(other, new Random(7));
        Assert.NotEqual(one.Pixels, other.Pixels);
    }

    [Fact]
    public void Boxes_lie_on_windows_as_their_kind_says_and_points_inside_them()
    {
        var batch = new MtcnnBatch(140, 24);
        Composer(24).Fill(batch, new Random(8));
        var window = new Box(0, 0, 1, 1);
        for (var i = 0; i < batch.BoxCount; i++)
        {
            var isPart = i >= batch.PositiveCount && i < batch.PositiveCount + batch.PartCount;
            var overlap = BoxCoding.DecodeBox(batch.Boxes.AsSpan(4 * i, 4), window).IntersectionOverUnion(window);
            Assert.InRange(overlap, isPart ? 0.399f : 0.649f, isPart ? 0.651f : 1);
        }
        for (var i = 0; i < batch.LandmarkCount; i++)
        {
            var points = BoxCoding.DecodeLandmarks(batch.Landmarks.AsSpan(10 * i, 10), window);
            Assert.True(points.LeftEye.X < points.RightEye.X, $"{points}");
            Assert.All([points.LeftEye, points.RightEye, points.Nose], point => Assert.True(window.Intersect(new(point.X, point.Y, 0.01f, 0.01f)).Area > 0, $"{point}"));
        }
    }

    // A dot on the nose must be where the target says it is, however the sample was turned, mirrored and scaled.
    [Fact]
    public void The_pixels_of_a_sample_are_those_that_its_targets_name()
    {
        var image = new Image(Side, Side, 3);
        image.Pixels.Fill(110);
        for (var y = 42; y < 46; y++)
        {
            image.Row(y).Slice(3 * 38, 3 * 4).Clear();
        }
        var batch = new MtcnnBatch(70, 48);
        Composer(48, image).Fill(batch, new Random(9));
        for (var i = 0; i < batch.LandmarkCount; i++)
        {
            var sample = new Image(48, 48, 3, batch.Sample(batch.Count - batch.LandmarkCount + i));
            var nose = BoxCoding.DecodeLandmarks(batch.Landmarks.AsSpan(10 * i, 10), new(0, 0, 48, 48)).Nose;
            Assert.True(Vector2.Distance(Darkest(sample), nose) < 3.5f, $"{Darkest(sample)} is not {nose}.");
        }
    }

    // The mean of the darkest fiftieth: noise and JPEG move single pixels.
    private static Vector2 Darkest(Image image)
    {
        var pixels = Enumerable.Range(0, image.Width * image.Height)
            .Select(i => (Level: image.Pixels[3 * i] + image.Pixels[(3 * i) + 1] + image.Pixels[(3 * i) + 2], X: i % image.Width, Y: i / image.Width))
            .OrderBy(pixel => pixel.Level).Take(12).ToList();
        return new((float)pixels.Average(pixel => pixel.X) + 0.5f, (float)pixels.Average(pixel => pixel.Y) + 0.5f);
    }

    private MtcnnComposer Composer(int size, Image? image = null)
    {
        image ??= new Image(Side, Side, 3);
        new Image(120, 100, 3).Save(_folder.File("empty.png"));
        var sources = new SampleSources([new LandmarkPhoto("a", image, Points)], [new Scene("empty.png", _folder.File("empty.png"), [])], seed: 1, drawn: 12);
        return new(sources, new() { InScenes = 0, Drawn = 0.1 }, size, new([new(0, new(10, 10, 30, 30))], []));
    }
}
