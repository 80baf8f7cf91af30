using Mien.Core;
using Mien.Recognition.Mtcnn;
using Mien.Recognition.Tests.Detection;

namespace Mien.Recognition.Tests.Mtcnn;

public class BoxCodingTests
{
    [Fact]
    public void Boxes_are_coded_as_numpy_codes_them()
    {
        foreach (var stored in StoredDetection.All("codings"))
        {
            var edges = new float[BoxCoding.BoxNumbers];
            BoxCoding.Encode(stored.GetProperty("face").Box(), stored.GetProperty("window").Box(), edges);
            Assert.Equal(stored.GetProperty("edges").Numbers(), edges, (expected, actual) => Math.Abs(expected - actual) < 1e-4f);
        }
    }

    [Fact]
    public void What_is_written_is_read_again()
    {
        var random = new Random(4);
        for (var i = 0; i < 100; i++)
        {
            var window = new Box(random.Next(-50, 50), random.Next(-50, 50), random.Next(5, 80), 0);
            window = window with { Height = window.Width };
            var face = new Box(random.Next(-50, 50), random.Next(-50, 50), random.Next(5, 80), random.Next(5, 80));
            var points = new Landmarks(new(1, 2), new(i, 3), new(4, -i), new(5, 60), new(70, 8));
            var (edges, places) = (new float[BoxCoding.BoxNumbers], new float[BoxCoding.LandmarkNumbers]);
            BoxCoding.Encode(face, window, edges);
            BoxCoding.Encode(points, window, places);
            Assert.True(face.IntersectionOverUnion(BoxCoding.DecodeBox(edges, window)) > 0.9999f);
            var read = BoxCoding.DecodeLandmarks(places, window);
            Assert.Equal(points.RightEye.X, read.RightEye.X, 1e-3f);
            Assert.Equal(points.Nose.Y, read.Nose.Y, 1e-3f);
            Assert.Equal(points.RightMouth.X, read.RightMouth.X, 1e-3f);
        }
    }
}
