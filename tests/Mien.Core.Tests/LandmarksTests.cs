using System.Numerics;

namespace Mien.Core.Tests;

public class LandmarksTests
{
    private static readonly Landmarks Points = new(new(10, 20), new(40, 20), new(26, 35), new(14, 50), new(36, 54));

    [Fact]
    public void Each_point_has_one_place_and_one_name()
    {
        Assert.Equal([new(10, 20), new(40, 20), new(26, 35), new(14, 50), new(36, 54)], Points.ToArray());
        Assert.Equal(Points.ToArray(), Enumerable.Range(0, Landmarks.Count).Select(index => Points[index]));
        Assert.Equal(["leftEye", "rightEye", "nose", "leftMouth", "rightMouth"], Landmarks.Names);
        Assert.Throws<ArgumentOutOfRangeException>(() => Points[Landmarks.Count]);
        Assert.Throws<ArgumentOutOfRangeException>(() => Points[-1]);
    }

    [Fact]
    public void Eyes_and_center_are_measured_in_pixels()
    {
        Assert.Equal(new Vector2(25, 20), Points.EyeCenter);
        Assert.Equal(30, Points.EyeDistance);
        Assert.Equal(new Vector2(25, 36), Points.Center);
    }

    [Fact]
    public void A_point_moves_alone()
    {
        var moved = Points.Map(point => new(point.Y, -point.X));
        Assert.Equal(new Landmarks(new(20, -10), new(20, -40), new(35, -26), new(50, -14), new(54, -36)), moved);
    }

    [Fact]
    public void A_face_in_a_picture_of_half_the_size_is_half_as_large()
    {
        var face = new Face(new(4, 8, 40, 60), 0.9f, Points).Scaled(0.5f);
        Assert.Equal(new Face(new(2, 4, 20, 30), 0.9f, new Landmarks(new(5, 10), new(20, 10), new(13, 17.5f), new(7, 25), new(18, 27))), face);
        Assert.Equal(new Vector2(12, 19), face.Box.Center);
        Assert.Null(new Face(new(4, 8, 40, 60), 0.9f).Scaled(2).Landmarks);
    }
}
