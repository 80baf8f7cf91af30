using System.Numerics;
using Mien.Core;
using Mien.Data.Scenes;
using Mien.Lab.Detectors.Composition;
using Mien.Lab.Detectors.RetinaFace;
using Mien.Vision.Codecs;

namespace Mien.Lab.Tests.Detectors.Composition;

/// <summary>Faces are gray squares with a black nose, the ground is white: what the truth says can be seen.</summary>
public sealed class SceneComposerTests : IDisposable
{
    private const int Side = 80, Size = 128;
    private static readonly Landmarks Points = new(new(33, 36), new(47, 36), new(40, 44), new(34, 51), new(46, 51));

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_same_seed_gives_the_same_scenes()
    {
        var composer = Composer(new() { Size = Size });
        var (one, other) = (new SceneBatch(3, Size), new SceneBatch(3, Size));
        one.Fill(composer, new Random(6));
        other.Fill(composer, new Random(6));
        Assert.Equal(one.Pixels, other.Pixels);
        Assert.Equal(one.Targets.Landmarks, other.Targets.Landmarks);
        other.Fill(composer, new Random(7));
        Assert.NotEqual(one.Pixels, other.Pixels);
    }

    [Fact]
    public void A_nose_is_where_the_truth_says_it_is()
    {
        var composer = Composer(new() { Size = Size, WithFaces = 0, Drawn = 0, Patches = 0, Faces = 2, SmallestPx = 40, LargestPx = 100 });
        var (random, seen) = (new Random(8), 0);
        for (var scene = 0; scene < 60; scene++)
        {
            var (image, faces) = composer.Compose(random);
            foreach (var nose in faces.Where(face => !face.IsIgnored).Select(face => face.Landmarks!.Value.Nose))
            {
                if (nose is { X: > 3 and < Size - 3, Y: > 3 and < Size - 3 })
                {
                    seen++;
                    Assert.True(Level(image, nose, 0) + 25 < Level(image, nose, 9), $"{Level(image, nose, 0)} at {nose}, {Level(image, nose, 9)} around it");
                }
            }
        }
        Assert.InRange(seen, 30, 120);
    }

    [Fact]
    public void Faces_put_in_do_not_cover_each_other_and_a_photo_s_own_faces_stay_known()
    {
        var composer = Composer(new() { Size = Size, WithFaces = 1, Faces = 5 });
        var random = new Random(9);
        for (var scene = 0; scene < 60; scene++)
        {
            var faces = composer.Compose(random).Faces;
            foreach (var (face, other) in faces.SelectMany((face, at) => faces.Skip(at + 1).Select(other => (face, other))))
            {
                Assert.Equal(0, face.Box.Intersect(other.Box).Area);
            }
        }
    }

    [Fact]
    public void A_face_cut_off_is_not_learned()
    {
        var composer = Composer(new() { Size = Size, WithFaces = 1, Faces = 0, Patches = 0 });
        var random = new Random(10);
        var truths = Enumerable.Range(0, 80).SelectMany(_ => composer.Compose(random).Faces).ToList();
        Assert.Contains(truths, face => face.IsIgnored);
        Assert.Contains(truths, face => !face.IsIgnored);
        Assert.All(truths, face => Assert.Equal(face.Box.Intersect(new(0, 0, Size, Size)).Area < 0.6f * face.Box.Area, face.IsIgnored));
    }

    // The mean of the eight places at a distance.
    private static double Level(Image image, Vector2 at, float distance) => Enumerable.Range(0, 8).Average(turn =>
    {
        var (sin, cos) = MathF.SinCos(turn * MathF.PI / 4);
        var (x, y) = ((int)Math.Clamp(at.X + (distance * cos), 0, image.Width - 1), (int)Math.Clamp(at.Y + (distance * sin), 0, image.Height - 1));
        return image.Row(y).Slice(3 * x, 3).ToArray().Average(value => value);
    });

    private SceneComposer Composer(SceneRecipe recipe)
    {
        var photo = new Image(Side, Side, 3);
        photo.Pixels.Fill(170);
        for (var y = 41; y < 47; y++)
        {
            photo.Row(y).Slice(3 * 37, 3 * 6).Clear();
        }
        var ground = new Image(240, 200, 3);
        ground.Pixels.Fill(220);
        ground.Save(_folder.File("empty.png"));
        ground.Save(_folder.File("with.png"));
        var scenes = new[]
        {
            new Scene("empty.png", _folder.File("empty.png"), []),
            new Scene("with.png", _folder.File("with.png"), [new SceneFace(new Box(90, 60, 40, 48), false, null, null)]),
        };
        return new(new SampleSources([new LandmarkPhoto("a", photo, Points)], scenes, seed: 1, drawn: 12), recipe);
    }
}
