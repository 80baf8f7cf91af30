using Mien.Core;
using Mien.Lab.Detection;

namespace Mien.Lab.Tests.Detection;

public class WindowDrawTests
{
    private static readonly Box[] Faces = [new(100, 80, 33, 40), new(20, 10, 14, 19), new(0, 0, 100, 101)];

    [Fact]
    public void Windows_are_square_and_overlap_as_their_kind_says()
    {
        var random = new Random(1);
        foreach (var face in Faces)
        {
            for (var i = 0; i < 300; i++)
            {
                var (whole, part, beside) = (WindowDraw.Face(face, random), WindowDraw.PartOf(face, random), WindowDraw.Beside(face, random));
                Assert.All([whole, part, beside], window => Assert.Equal(window.Width, window.Height));
                Assert.True(whole.IntersectionOverUnion(face) >= WindowDraw.Positive);
                Assert.InRange(part.IntersectionOverUnion(face), WindowDraw.Part, WindowDraw.Positive);
                Assert.InRange(beside.IntersectionOverUnion(face), 0, WindowDraw.Negative);
                Assert.True(beside.Intersect(face).Area > 0);
            }
        }
    }

    [Fact]
    public void Windows_anywhere_stay_inside_and_away_from_faces()
    {
        var random = new Random(2);
        for (var i = 0; i < 300; i++)
        {
            var window = WindowDraw.Anywhere(160, 140, 12, Faces.Take(2), random)!.Value;
            Assert.True(window is { X: >= 0, Y: >= 0, Right: <= 160.01f, Bottom: <= 140.01f, Width: >= 12 }, $"{window}");
            Assert.All(Faces.Take(2), face => Assert.True(window.IntersectionOverUnion(face) < WindowDraw.Negative));
        }
    }

    [Fact]
    public void Where_there_is_no_room_there_is_no_window() => Assert.Null(WindowDraw.Anywhere(11, 400, 12, [], new Random(3)));
}
