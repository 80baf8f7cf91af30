using Mien.Core;
using Mien.Drawings;
using Mien.Recognition.Mtcnn;
using Mien.Recognition.Tests.Detection;
using Mien.Vision.Imaging;

namespace Mien.Recognition.Tests.Mtcnn;

/// <summary>The networks that are shipped, on drawings: no photo of anybody is needed.</summary>
public class MtcnnDetectorTests
{
    private static readonly string Shipped = Repository.PathTo("models", "mtcnn");

    [MtcnnFact]
    public void Finds_a_drawn_face_at_twelve_places_sizes_and_turns()
    {
        using var detector = Open();
        for (var i = 0; i < 12; i++)
        {
            var face = new DrawnFace
            {
                Center = new(160 + (320 * (i % 4) / 3f), 150 + (150 * (i % 3) / 2f)),
                HeightPx = 60 + (16 * i),
                TiltDegrees = (10 * (i % 7)) - 30,
                Look = DrawnFaceLook.FromSeed(i),
            };
            var image = DrawnFaces.Background(640, 480);
            face.DrawOn(image);
            var overlap = detector.Detect(image).Select(found => found.Box.IntersectionOverUnion(face.Box)).DefaultIfEmpty().Max();
            Assert.True(overlap >= 0.5f, $"{face.HeightPx} px, {face.TiltDegrees}°: best overlap {overlap:0.00}.");
        }
    }

    [MtcnnFact]
    public void Finds_the_playground_s_six_largest_first()
    {
        using var detector = Open();
        var scene = DrawnScene.Playground(seed: 7);
        var found = detector.Detect(scene.Image);
        Assert.All(scene.Faces, face => Assert.Contains(found, each => each.Box.IntersectionOverUnion(face.Box) >= 0.5f));
        Assert.Equal(found.OrderByDescending(each => each.Box.Area), found);
    }

    [MtcnnFact]
    public void The_points_of_a_drawn_face_lie_where_its_eyes_and_mouth_are()
    {
        using var detector = Open();
        var face = new DrawnFace { Center = new(320, 240), HeightPx = 200 };
        var image = DrawnFaces.Background(640, 480);
        face.DrawOn(image);
        var points = detector.Detect(image).MaxBy(found => found.Confidence).Landmarks!.Value;
        // As DrawnFaceEyes and DrawnFaceMouth place them; a network trained on photos is allowed a tenth of the face.
        Near(320 - (0.184f * 200), 240 - (0.072f * 200), points.LeftEye);
        Near(320 + (0.184f * 200), 240 - (0.072f * 200), points.RightEye);
        Near(320, 240 + (0.285f * 200), (points.LeftMouth + points.RightMouth) / 2);

        static void Near(float x, float y, System.Numerics.Vector2 point) =>
            Assert.True(System.Numerics.Vector2.Distance(new(x, y), point) < 20, $"Expected ({x}, {y}), got {point}.");
    }

    [MtcnnFact]
    public void Pictures_without_room_for_a_face_or_without_anything_have_none()
    {
        using var detector = Open();
        foreach (var (width, height) in new[] { (1, 1), (1, 4000), (4000, 1), (11, 11), (640, 8), (640, 480) })
        {
            Assert.Empty(detector.Detect(new(width, height, 3)));
            Assert.Empty(detector.Detect(new(width, height, 1)));
        }
    }

    [MtcnnFact]
    public void The_same_faces_are_found_with_any_number_of_threads_and_again()
    {
        var image = DrawnScene.Playground(seed: 3, 640, 360).Image;
        using var one = Open();
        using var two = new MtcnnDetector(new() { WeightsFolder = Shipped, Threads = 2 });
        var found = one.Detect(image);
        Assert.NotEmpty(found);
        Assert.Equal(found, one.Detect(image));
        Assert.Equal(found, two.Detect(image));
    }

    [Fact]
    public void Tiles_leave_no_seam()
    {
        // P-Net alone, on a picture of one tile and shifted so that the face lies across the border of two.
        using var detector = new MtcnnDetector(new() { WeightsFolder = Shipped, MinimumFacePx = 12, LastStage = MtcnnStage.Proposal });
        var face = new DrawnFace { Center = new(256, 128), HeightPx = 40 };
        var image = DrawnFaces.Background(512, 256);
        face.DrawOn(image);
        Assert.Contains(detector.Detect(image), found => found.Box.IntersectionOverUnion(face.Box) >= 0.5f);
    }

    [MtcnnFact]
    public void Earlier_stages_find_more_and_no_points()
    {
        var image = DrawnScene.Playground(seed: 3, 640, 360).Image;
        int Count(MtcnnStage last)
        {
            using var detector = new MtcnnDetector(new() { WeightsFolder = Shipped, LastStage = last });
            var found = detector.Detect(image);
            Assert.All(found, face => Assert.Equal(last == MtcnnStage.Output, face.Landmarks is not null));
            return found.Count;
        }
        Assert.InRange(Count(MtcnnStage.Output), 1, Count(MtcnnStage.Proposal));
    }

    [MtcnnFact]
    public void Does_not_change_the_picture_and_sees_gray_as_it_sees_gray_in_RGB()
    {
        using var detector = Open();
        var (image, _) = DrawnFaces.Twelve().ElementAt(6);
        var before = image.Pixels.ToArray();
        detector.Detect(image);
        Assert.Equal(before, image.Pixels.ToArray());
        Assert.Equal(detector.Detect(image.ToGray().ToRgb()), detector.Detect(image.ToGray()));
    }

    [MtcnnFact]
    public void A_large_picture_is_searched_smaller_and_boxes_stay_in_its_pixels()
    {
        using var detector = new MtcnnDetector(new() { WeightsFolder = Shipped, MaximumPixels = 30_000 });
        var face = new DrawnFace { Center = new(800, 450), HeightPx = 360, Expression = Expression.Happy };
        var image = DrawnFaces.Background(1280, 960);
        face.DrawOn(image);
        Assert.Contains(detector.Detect(image), found => found.Box.IntersectionOverUnion(face.Box) >= 0.5f);
    }

    [MtcnnFact]
    public void A_detector_whose_boxes_are_no_boxes_finds_nothing_rather_than_fail()
    {
        using var detector = new MtcnnDetector(new() { WeightsFolder = Shipped, ProposalThreshold = 0.01f, RefinementThreshold = 0.01f, OutputThreshold = 0.01f, MinimumFacePx = 12 });
        var noise = new Image(64, 48, 3);
        new Random(5).NextBytes(noise.Pixels);
        Assert.All(detector.Detect(noise), face => Assert.True(face.Box is { Width: >= 1, Height: >= 1 }, $"{face.Box}"));
    }

    [MtcnnFact]
    [Trait("Category", "Nightly")]
    public void Ten_thousand_frames_leave_no_more_memory_than_a_thousand()
    {
        using var detector = Open();
        var frame = DrawnScene.Playground(seed: 3, 160, 120).Image;
        var first = Live(1_000);
        var all = Live(9_000);
        Assert.InRange(all, 0, first + 20_000);

        long Live(int frames)
        {
            for (var i = 0; i < frames; i++)
            {
                detector.Detect(frame);
            }
            return GC.GetTotalMemory(forceFullCollection: true);
        }
    }

    [MtcnnFact]
    public void The_networks_together_are_small() =>
        Assert.InRange(Directory.EnumerateFiles(Shipped, "*.onnx").Sum(file => new FileInfo(file).Length), 1, 2_200_000);

    private static MtcnnDetector Open() => new(new() { WeightsFolder = Shipped });
}
