using Mien.Core;
using Mien.Drawings;
using Mien.Recognition.OnePass;
using Mien.Recognition.Tests.Detection;
using Mien.Vision.Imaging;

namespace Mien.Recognition.Tests.OnePass;

/// <summary>The network that is shipped, on drawings: no photo of anybody is needed.</summary>
public class MienFaceTests
{
    private static readonly string Shipped = Repository.PathTo("models", "mien-face", "mien-face.onnx");

    [Fact]
    public void Finds_a_drawn_face_at_twelve_places_sizes_turns_and_lights()
    {
        using var detector = Open();
        for (var i = 0; i < 12; i++)
        {
            var face = new DrawnFace
            {
                Center = new(160 + (320 * (i % 4) / 3f), 150 + (150 * (i % 3) / 2f)),
                HeightPx = 44 + (16 * i),
                TiltDegrees = (10 * (i % 7)) - 30,
                Look = DrawnFaceLook.FromSeed(i),
            };
            var image = DrawnFaces.Background(640, 480);
            face.DrawOn(image);
            // From a third of the light to all of it.
            foreach (ref var value in image.Pixels)
            {
                value = (byte)(value * (1 + (i % 5 / 2f)) / 3);
            }
            var overlap = detector.Detect(image).Select(found => found.Box.IntersectionOverUnion(face.Box)).DefaultIfEmpty().Max();
            Assert.True(overlap >= 0.5f, $"{face.HeightPx} px, {face.TiltDegrees}°, light {i % 5}: best overlap {overlap:0.00}.");
        }
    }

    [Fact]
    public void Finds_the_playground_s_six_largest_first()
    {
        using var detector = Open();
        var scene = DrawnScene.Playground(seed: 7);
        var found = detector.Detect(scene.Image);
        Assert.All(scene.Faces, face => Assert.Contains(found, each => each.Box.IntersectionOverUnion(face.Box) >= 0.5f));
        Assert.Equal(found.OrderByDescending(each => each.Box.Area), found);
    }

    [Fact]
    public void The_points_of_a_drawn_face_lie_where_its_eyes_and_mouth_are()
    {
        using var detector = Open();
        var face = new DrawnFace { Center = new(320, 240), HeightPx = 200 };
        var image = DrawnFaces.Background(640, 480);
        face.DrawOn(image);
        var points = detector.Detect(image).MaxBy(found => found.Confidence).Landmarks!.Value;
        // As DrawnFaceEyes and DrawnFaceMouth place them, the eyes 74 pixels apart; this network's points are rough, and it is allowed 15 % of the face.
        Near(320 - (0.184f * 200), 240 - (0.072f * 200), points.LeftEye);
        Near(320 + (0.184f * 200), 240 - (0.072f * 200), points.RightEye);
        Near(320, 240 + (0.285f * 200), (points.LeftMouth + points.RightMouth) / 2);

        static void Near(float x, float y, System.Numerics.Vector2 point) =>
            Assert.True(System.Numerics.Vector2.Distance(new(x, y), point) < 30, $"Expected ({x}, {y}), got {point}.");
    }

    [Fact]
    public void Pictures_without_room_for_a_face_or_without_anything_have_none()
    {
        using var detector = Open();
        foreach (var (width, height) in new[] { (1, 1), (1, 4000), (4000, 1), (15, 15), (640, 8), (640, 480), (8000, 6000) })
        {
            Assert.Empty(detector.Detect(new(width, height, 3)));
            Assert.Empty(detector.Detect(new(width, height, 1)));
        }
    }

    [Fact]
    public void A_face_that_fills_a_large_photo_is_found()
    {
        using var detector = Open();
        var face = new DrawnFace { Center = new(800, 600), HeightPx = 900 };
        var image = DrawnFaces.Background(1600, 1200);
        face.DrawOn(image);
        Assert.Contains(detector.Detect(image), found => found.Box.IntersectionOverUnion(face.Box) >= 0.5f);
    }

    [Fact]
    public void The_same_faces_are_found_with_any_number_of_threads_and_again()
    {
        var image = DrawnScene.Playground(seed: 3, 640, 360).Image;
        using var one = Open();
        using var two = OnePassDetector.Open("mien-face", Shipped, new() { Threads = 2 });
        var found = one.Detect(image);
        Assert.NotEmpty(found);
        Assert.Equal(found, one.Detect(image));
        Assert.Equal(found, two.Detect(image));
    }

    [Fact]
    public void Does_not_change_the_picture_and_sees_gray_as_it_sees_gray_in_RGB()
    {
        using var detector = Open();
        var gray = DrawnScene.Playground(seed: 3, 640, 360).Image.ToGray();
        var before = gray.Pixels.ToArray();
        Assert.Equal(detector.Detect(gray.ToRgb()), detector.Detect(gray));
        Assert.Equal(before, gray.Pixels.ToArray());
    }

    // Between two noisy pictures of a still scene a box moves by at most 2 % of the face.
    [Fact]
    public void Noise_moves_no_box_by_more_than_a_fiftieth_of_the_face()
    {
        using var detector = Open();
        var face = new DrawnFace { Center = new(320, 240), HeightPx = 160 };
        var moves = new List<float>();
        Box? before = null;
        for (var frame = 0; frame < 10; frame++)
        {
            var image = DrawnFaces.Background(640, 480);
            face.DrawOn(image);
            var random = new Random(frame);
            foreach (ref var value in image.Pixels)
            {
                value = (byte)Math.Clamp(value + random.Next(-6, 7), 0, 255);
            }
            var box = detector.Detect(image).MaxBy(found => found.Confidence).Box;
            if (before is { } last)
            {
                moves.Add(MathF.Max(MathF.Abs(box.X - last.X), MathF.Abs(box.Y - last.Y)) / 160);
            }
            before = box;
        }
        Assert.InRange(moves.Largest(), 0, 0.02f);
    }

    private static OnePassDetector Open() => OnePassDetector.Open("mien-face", Shipped);
}
