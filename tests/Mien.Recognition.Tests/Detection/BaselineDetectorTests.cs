using Mien.Core;
using Mien.Recognition.Detection;
using Mien.Vision.Drawing;
using Mien.Vision.Imaging;

namespace Mien.Recognition.Tests.Detection;

public class BaselineDetectorTests
{
    [Theory, Detector("hog"), Detector("haar")]
    public void Finds_every_drawn_face_and_nothing_else(string name)
    {
        using var detector = Detectors.Open(name);
        foreach (var (image, face) in DrawnFaces.Twelve())
        {
            var found = detector.Detect(image);
            var overlap = found.Count == 0 ? 0 : found.Max(each => each.Box.IntersectionOverUnion(face.Box));
            Assert.True(overlap >= 0.5f, $"{name}, {face.HeightPx} px, {face.Expression}: best overlap {overlap:0.00} of {found.Count} found.");
            Assert.Single(found);
        }
    }

    [Theory, Detector("hog"), Detector("haar")]
    public void Finds_the_playground_s_six_largest_first(string name)
    {
        using var detector = Detectors.Open(name);
        var scene = DrawnScene.Playground(seed: 7);
        var found = detector.Detect(scene.Image);
        Assert.All(scene.Faces, face => Assert.Contains(found, each => each.Box.IntersectionOverUnion(face.Box) >= 0.5f));
        Assert.Equal(found.OrderByDescending(each => each.Box.Area), found);
    }

    [Theory, Detector("hog"), Detector("haar")]
    public void Gray_and_RGB_give_the_same_faces(string name)
    {
        using var detector = Detectors.Open(name);
        var (image, _) = DrawnFaces.Twelve().ElementAt(6);
        Assert.Equal(detector.Detect(image), detector.Detect(image.ToGray()));
    }

    [Theory, Detector("hog"), Detector("haar")]
    public void Does_not_change_the_picture(string name)
    {
        using var detector = Detectors.Open(name);
        var (image, _) = DrawnFaces.Twelve().First();
        var before = image.Pixels.ToArray();
        detector.Detect(image);
        Assert.Equal(before, image.Pixels.ToArray());
    }

    [Theory, Detector("hog"), Detector("haar")]
    public void Pictures_without_room_for_a_face_have_none(string name)
    {
        using var detector = Detectors.Open(name);
        foreach (var (width, height) in new[] { (1, 1), (1, 4000), (4000, 1), (19, 19), (39, 39), (640, 12), (640, 480) })
        {
            Assert.Empty(detector.Detect(new(width, height, 3)));
            Assert.Empty(detector.Detect(new(width, height, 1)));
        }
    }

    [Theory, Detector("hog"), Detector("haar")]
    public void A_large_picture_is_searched_smaller_and_boxes_stay_in_its_pixels(string name)
    {
        const int MaximumPixels = 200_000;
        using IFaceDetector detector = name == "hog"
            ? new HogDetector(new() { MaximumPixels = MaximumPixels })
            : new HaarDetector(new() { MaximumPixels = MaximumPixels });
        var face = new DrawnFace { Center = new(800, 450), HeightPx = 360, Expression = Expression.Happy };
        var image = DrawnFaces.Background(1280, 960);
        face.DrawOn(image);
        Assert.True(Assert.Single(detector.Detect(image)).Box.IntersectionOverUnion(face.Box) >= 0.5f);
    }

    [Theory, Detector("hog"), Detector("haar")]
    public void A_minimum_leaves_out_smaller_faces(string name)
    {
        using var detector = Detectors.Open(name, minimumFacePx: 160);
        var scene = DrawnScene.Playground(seed: 7);
        var found = detector.Detect(scene.Image);
        Assert.NotEmpty(found);
        Assert.True(found.Count < scene.Faces.Count);
        // Detectors answer in whole pixels of the picture they search.
        Assert.All(found, each => Assert.True(each.Box.Width >= 0.98f * 160, $"{each.Box}"));
    }
}
