using System.Numerics;
using Mien.Core;
using Mien.Data.Scenes;

namespace Mien.Data.Tests.Scenes;

public class FaceEllipseTests
{
    [Fact]
    public void The_ellipse_in_a_box_has_that_box()
    {
        var box = new Box(10, 20, 30, 50);
        Assert.Equal(box, FaceEllipse.In(box).Box);
    }

    [Fact]
    public void A_quarter_turn_exchanges_the_sides_and_a_full_one_changes_nothing()
    {
        var ellipse = FaceEllipse.In(new(-15, -25, 30, 50));
        var quarter = ellipse.Moved(Matrix3x2.CreateRotation(MathF.PI / 2)).Box;
        Assert.Equal(50, quarter.Width, 1e-3f);
        Assert.Equal(30, quarter.Height, 1e-3f);
        var full = ellipse.Moved(Matrix3x2.CreateRotation(2 * MathF.PI)).Box;
        Assert.Equal(30, full.Width, 1e-3f);
    }

    [Fact]
    public void The_box_of_a_turned_ellipse_touches_it()
    {
        var ellipse = FaceEllipse.In(new(-15, -25, 30, 50)).Moved(Matrix3x2.CreateRotation(0.6f) * Matrix3x2.CreateScale(2) * Matrix3x2.CreateTranslation(7, 9));
        var box = ellipse.Box;
        var across = new Vector2(-ellipse.Down.Y, ellipse.Down.X);
        var rim = Enumerable.Range(0, 3600).Select(i => ellipse.Center
            + (across * ellipse.HalfWidth * MathF.Cos(i * MathF.PI / 1800)) + (ellipse.Down * ellipse.HalfHeight * MathF.Sin(i * MathF.PI / 1800))).ToList();
        Assert.Equal(box.X, rim.Min(point => point.X), 0.01f);
        Assert.Equal(box.Right, rim.Max(point => point.X), 0.01f);
        Assert.Equal(box.Y, rim.Min(point => point.Y), 0.01f);
        Assert.Equal(box.Bottom, rim.Max(point => point.Y), 0.01f);
    }

    [Fact]
    public void The_ellipse_around_points_turns_and_grows_with_them()
    {
        var points = new Landmarks(new(30, 40), new(50, 40), new(40, 52), new(32, 62), new(48, 62));
        var ellipse = FaceEllipse.Around(points);
        Assert.Equal(40, ellipse.Center.X, 1e-3f);
        Assert.InRange(ellipse.Center.Y, 42, 51);
        var move = Matrix3x2.CreateRotation(0.5f) * Matrix3x2.CreateScale(1.7f) * Matrix3x2.CreateTranslation(3, 4);
        var (moved, around) = (ellipse.Moved(move), FaceEllipse.Around(points.Moved(move)));
        Assert.True(Vector2.Distance(moved.Center, around.Center) < 1e-3f);
        Assert.Equal(moved.HalfHeight, around.HalfHeight, 1e-3f);
        Assert.Equal(moved.HalfWidth, around.HalfWidth, 1e-3f);
    }

    [Fact]
    public void A_mirror_exchanges_left_and_right()
    {
        var points = new Landmarks(new(30, 40), new(50, 41), new(40, 52), new(32, 62), new(48, 63));
        var mirrored = points.Moved(Matrix3x2.CreateScale(-1, 1));
        Assert.Equal(new Landmarks(new(-50, 41), new(-30, 40), new(-40, 52), new(-48, 63), new(-32, 62)), mirrored);
    }
}
