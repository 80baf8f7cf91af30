using Mien.Core;
using Mien.Lab.Detectors.Mtcnn;

namespace Mien.Lab.Tests.Detectors.Mtcnn;

public class WindowDrawTests
{
    private static readonly Box[] Faces = [new(100, 80, 33, 40), new(20, 10, 14, 19), new(0, 0, 100, 101)];

    [Fact]
    public void Windows_are_square_and_overlap_as_their_kind_says()
    {
        var (random, draw) = (new Random(1), new WindowDraw([], 0));
        foreach (var face in Faces)
        {
            for (var i = 0; i < 300; i++)
            {
                var (whole, part, beside) = (draw.Face(face, random), draw.PartOf(face, random), WindowDraw.Beside(face, random));
                Assert.All([whole, part, beside], window => Assert.Equal(window.Width, window.Height));
                Assert.True(whole.IntersectionOverUnion(face) >= WindowDraw.Positive);
                Assert.InRange(part.IntersectionOverUnion(face), WindowDraw.Part, WindowDraw.Positive);
                Assert.InRange(beside.IntersectionOverUnion(face), 0, WindowDraw.Negative);
                Assert.True(beside.Intersect(face).Area > 0);
            }
        }
    }

    [Fact]
    public void Windows_lie_as_the_stages_before_lay_theirs_where_the_kind_allows()
    {
        var face = new Box(100, 80, 33, 40);
        var (whole, part) = (new WindowPlacement(0.05f, -0.02f, 1.02f), new WindowPlacement(-0.2f, 0.1f, 1.2f));
        var draw = new WindowDraw([whole, part], 1);
        var random = new Random(4);
        for (var i = 0; i < 50; i++)
        {
            Assert.Equal(whole.On(face), draw.Face(face, random));
            Assert.Equal(part.On(face), draw.PartOf(face, random));
        }
    }

    [Fact]
    public void A_placement_is_told_by_the_window_it_gives()
    {
        var (face, window) = (new Box(100, 80, 33, 40), new Box(95, 85, 44, 44));
        var placement = WindowPlacement.Between(window, face);
        Assert.Equal(new(0.0125f, 0.175f, 1.1f), placement);
        Assert.Equal(window, placement.On(face));
        Assert.Equal(new Box(90, 90, 88, 88), placement.On(new(100, 80, 66, 80)));
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
