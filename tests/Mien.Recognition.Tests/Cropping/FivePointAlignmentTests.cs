using System.Numerics;
using Mien.Core;
using Mien.Recognition.Cropping;

namespace Mien.Recognition.Tests.Cropping;

public class FivePointAlignmentTests
{
    private static readonly Landmarks Upright = new(new(38.3f, 51.7f), new(73.5f, 51.5f), new(56, 71.7f), new(41.5f, 92.4f), new(70.7f, 92.2f));

    [Theory]
    [InlineData(0, 1)]
    [InlineData(30, 1)]
    [InlineData(-45, 0.7f)]
    [InlineData(45, 3)]
    [InlineData(180, 2)]
    public void A_turned_face_is_upright_in_its_crop(float degrees, float scale)
    {
        var move = Matrix3x2.CreateTranslation(-56, -60) * Matrix3x2.CreateRotation(degrees * MathF.PI / 180)
            * Matrix3x2.CreateScale(scale) * Matrix3x2.CreateTranslation(250, 240);
        Vector2 At(Vector2 point) => Vector2.Transform(point, move);
        var points = new Landmarks(At(Upright.LeftEye), At(Upright.RightEye), At(Upright.Nose), At(Upright.LeftMouth), At(Upright.RightMouth));
        var image = new Image(500, 480, 1);
        image.Pixels.Fill(200);
        Dot(image, points.LeftEye, 6 * scale);
        var card = TinyCard.Of(channels: 1) with { Alignment = FaceAlignment.FivePoints, InputSize = 56 };

        var crop = FaceCrop.Cut(image, new Face(default, 1, points), card);

        var darkest = Enumerable.Range(0, 56 * 56).Where(i => crop.Pixels[i] < 100).Select(i => new Vector2((i % 56) + 0.5f, (i / 56) + 0.5f)).ToList();
        var middle = darkest.Aggregate(Vector2.Zero, (sum, point) => sum + (point / darkest.Count));
        Assert.True(Vector2.Distance(middle, Upright.LeftEye / 2) < 1, $"{middle}");
    }

    [Fact]
    public void A_larger_crop_scale_leaves_room_around_the_face()
    {
        var near = FivePointAlignment.Transform(Upright, 112, 1);
        var far = FivePointAlignment.Transform(Upright, 112, 1.5f);
        Assert.Equal(1, near.M11, 1e-2f);
        Assert.Equal(1 / 1.5f, far.M11, 1e-2f);
        Assert.True(Vector2.Distance(new(56), Vector2.Transform(new(56), far)) < 1);
    }

    private static void Dot(Image image, Vector2 at, float side)
    {
        for (var y = (int)(at.Y - (side / 2)); y < at.Y + (side / 2); y++)
        {
            image.Row(y).Slice((int)(at.X - (side / 2)), (int)side).Clear();
        }
    }
}
