using Mien.Core;
using Mien.Drawings;
using Mien.Recognition.Mtcnn;
using Mien.Recognition.Tests.Detection;
using Mien.Recognition.Tests.Mtcnn;
using Mien.Vision.Imaging;

namespace Mien.Recognition.Tests;

public sealed class FaceSearchTests
{
    [Theory]
    [InlineData(0, null)]
    [InlineData(1, QuarterTurn.Clockwise)]
    [InlineData(2, QuarterTurn.Half)]
    [InlineData(3, QuarterTurn.CounterClockwise)]
    public void The_turn_with_the_surest_face_is_kept_though_others_have_some(int surest, QuarterTurn? expected)
    {
        var detector = new TurnDetector([.. Enumerable.Range(0, 4).Select(turn => turn == surest ? new[] { 0.2f, 0.9f } : [0.89f, 0.85f, 0.3f])]);
        var picture = new Image(40, 30, 3);

        var found = new FaceSearch(detector).Find(picture);

        Assert.Equal(expected, found.Turn);
        Assert.Equal(2, found.Upright.Count);
        Assert.Equal(4, detector.Looks);
        Assert.Equal(surest % 2 == 0 ? (40, 30) : (30, 40), (found.Turned.Width, found.Turned.Height));
        Assert.Same(picture, found.Picture);
    }

    [Fact]
    public void Of_turns_that_are_as_sure_the_picture_as_it_is_is_kept() =>
        Assert.Null(new FaceSearch(new TurnDetector([[0.9f], [0.9f], [0.9f], [0.9f]])).Find(new Image(40, 30, 3)).Turn);

    [Theory]
    [InlineData(0.95f, 1)]
    [InlineData(0.94f, 4)]
    public void A_face_that_is_sure_to_be_upright_spares_the_other_turns(float confidence, int looks)
    {
        var detector = new TurnDetector([[0.5f, confidence], [0.99f], [], []]) { SureConfidence = 0.95f };
        var found = new FaceSearch(detector).Find(new Image(40, 30, 3));
        Assert.Equal((looks, looks == 1), (detector.Looks, found.Turn is null));
    }

    [Fact]
    public void Scores_below_zero_count_too() =>
        Assert.Equal(QuarterTurn.Half, new FaceSearch(new TurnDetector([[], [-0.4f], [-0.2f], []])).Find(new Image(40, 30, 3)).Turn);

    [Fact]
    public void A_picture_without_a_face_costs_four_searches()
    {
        var detector = new TurnDetector([[], [], [], []]);
        var found = new FaceSearch(detector).Find(new Image(40, 30, 3));
        Assert.Equal((4, 0, null), (detector.Looks, found.Faces.Count, found.Turn));
    }

    [Fact]
    public void Only_the_search_sees_a_dark_picture_lit()
    {
        var dark = new Image(40, 30, 3);
        new Random(2).NextBytes(dark.Pixels);
        foreach (ref var pixel in dark.Pixels)
        {
            pixel /= 8;
        }
        var detector = new TurnDetector([[], [0.9f], [], []]);
        var found = new FaceSearch(detector).Find(dark);
        Assert.True(detector.Brightest > 200);
        Assert.Equal(dark.Rotate(QuarterTurn.Clockwise).Pixels.ToArray(), found.Turned.Pixels.ToArray());
    }

    [MtcnnFact]
    public void Drawn_scenes_are_found_upright_from_all_four_turns()
    {
        using var detector = new MtcnnDetector();
        var search = new FaceSearch(detector);
        for (var seed = 1; seed <= 3; seed++)
        {
            var scene = DrawnScene.Playground(seed, 960, 540);
            for (var turn = 0; turn < 4; turn++)
            {
                var picture = turn == 0 ? scene.Image : scene.Image.Rotate((QuarterTurn)turn);
                var found = search.Find(picture);
                Assert.Equal(turn == 0 ? null : (QuarterTurn)(4 - turn), found.Turn);
                Assert.Equal((scene.Image.Width, scene.Image.Height), (found.Turned.Width, found.Turned.Height));
                Assert.All(scene.Faces, face => Assert.Contains(found.Upright, each => each.Box.IntersectionOverUnion(face.Box) >= 0.5f));
            }
        }
    }

    [MtcnnFact]
    public void One_drawn_face_is_found_upright_from_all_four_turns()
    {
        using var detector = new MtcnnDetector();
        for (var seed = 0; seed < 6; seed++)
        {
            var image = DrawnFaces.Background(320, 240);
            var face = new DrawnFace { Center = new(160, 110), HeightPx = 90 + (10 * seed), TiltDegrees = (6 * seed) - 15, Look = DrawnFaceLook.FromSeed(seed) };
            face.DrawOn(image);
            for (var turn = 0; turn < 4; turn++)
            {
                var found = new FaceSearch(detector).Find(turn == 0 ? image : image.Rotate((QuarterTurn)turn));
                Assert.Equal(turn == 0 ? null : (QuarterTurn)(4 - turn), found.Turn);
                Assert.Contains(found.Upright, each => each.Box.IntersectionOverUnion(face.Box) >= 0.5f);
            }
        }
    }

    [MtcnnFact]
    public void As_many_drawn_faces_are_found_in_dark_flat_and_gray_scenes()
    {
        using var detector = new MtcnnDetector();
        var search = new FaceSearch(detector);
        var changes = new Dictionary<string, Func<byte, double>>
        {
            ["light 0.25"] = pixel => pixel * 0.25, ["light 0.1"] = pixel => pixel * 0.1, ["contrast 0.3"] = pixel => 120 + ((pixel - 120) * 0.3),
        };
        for (var seed = 1; seed <= 3; seed++)
        {
            var scene = DrawnScene.Playground(seed, 960, 540);
            foreach (var (name, change) in changes)
            {
                RequireAll(scene, new(960, 540, 3, [.. scene.Image.Pixels.ToArray().Select(pixel => (byte)Math.Clamp(change(pixel), 0, 255))]), name);
            }
            RequireAll(scene, scene.Image.ToGray(), "gray");
        }

        void RequireAll(DrawnScene scene, Image changed, string name)
        {
            var found = search.Find(changed);
            Assert.Null(found.Turn);
            var seen = scene.Faces.Count(face => found.Faces.Any(each => each.Box.IntersectionOverUnion(face.Box) >= 0.5f));
            Assert.True(seen == scene.Faces.Count, $"{name}: {seen} of {scene.Faces.Count} faces.");
            Assert.True(found.Faces.Count <= scene.Faces.Count, $"{name}: {found.Faces.Count - scene.Faces.Count} faces that nobody drew.");
        }
    }

    /// <summary>Answers the n-th look with faces of these confidences.</summary>
    private sealed class TurnDetector(float[][] confidences) : IFaceDetector
    {
        public int Looks { get; private set; }

        public int Brightest { get; private set; }

        public float? SureConfidence { get; init; }

        public string Name => "turn";

        public IReadOnlyList<Face> Detect(Image image)
        {
            foreach (var pixel in image.Pixels)
            {
                Brightest = Math.Max(Brightest, pixel);
            }
            return [.. confidences[Looks++].Select(confidence => new Face(new(1, 2, 10, 12), confidence))];
        }

        public void Dispose()
        {
        }
    }
}
