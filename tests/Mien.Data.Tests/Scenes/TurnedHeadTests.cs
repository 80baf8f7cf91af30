using System.Numerics;
using Mien.Core;
using Mien.Data.Scenes;
using Mien.Vision.Imaging;

namespace Mien.Data.Tests.Scenes;

/// <summary>On heads of half a pixel to the millimeter, whose upright axis and eyes' height are at <see cref="Axis"/>.</summary>
public class TurnedHeadTests
{
    private const int Side = 160;
    private const float PxPerMm = 0.5f;
    private static readonly Vector2 Axis = new(80, 70);

    [Theory]
    [InlineData(-55)]
    [InlineData(-20)]
    [InlineData(0)]
    [InlineData(35)]
    public void The_nose_tells_how_far_a_head_looks_aside(float yaw) =>
        Assert.Equal(yaw, new TurnedHead(Photo(Noise(1), yaw)).Yaw, 3f);

    [Fact]
    public void A_head_turned_to_where_it_looks_stays_as_it_is()
    {
        var photo = Photo(Noise(2), 25);
        var head = new TurnedHead(photo);
        var same = head.To(head.Yaw);
        var off = Enumerable.Range(0, photo.Image.Pixels.Length).Count(i => Math.Abs(photo.Image.Pixels[i] - same.Image.Pixels[i]) > 16);
        Assert.True(off < photo.Image.Pixels.Length / 25, $"{off} of {photo.Image.Pixels.Length} values differ.");
        Assert.All(Points(photo).Paired(Points(same)), pair => Assert.True(Vector2.Distance(pair.First, pair.Second) < 1.5f, $"{pair}"));
    }

    // 20 mm above the eyes the head is an ellipse of 76 by 92 mm. At 20° beside the nose it is 89.6 mm from the axis: seen 5° left of the middle, then 40° right of it.
    [Fact]
    public void What_is_painted_on_a_head_goes_where_the_head_takes_it()
    {
        var image = new Image(Side, Side, 3);
        image.Pixels.Fill(200);
        Dot(image, At(89.6f * Sin(-5), -20));
        var turned = new TurnedHead(Photo(image, 15)).To(60);
        Assert.True(Vector2.Distance(Darkest(turned.Image), At(89.6f * Sin(40), -20)) < 2.5f, $"{Darkest(turned.Image)}");
    }

    // 70° right of the nose is out of sight when a head looks 20° to the right; 70° left of it, at the same 77.5 mm from the axis, is seen.
    [Fact]
    public void What_comes_into_view_is_taken_from_the_other_half()
    {
        var image = new Image(Side, Side, 3);
        image.Pixels.Fill(200);
        Dot(image, At(77.5f * Sin(-50), -20));
        var turned = new TurnedHead(Photo(image, 20)).To(-60);
        Assert.True(Vector2.Distance(Darkest(turned.Image), At(77.5f * Sin(10), -20)) < 2.5f, $"{Darkest(turned.Image)}");
    }

    [Fact]
    public void A_mirrored_photo_gives_the_mirrored_turn()
    {
        var photo = Photo(Noise(3), 20);
        var mirror = Matrix3x2.CreateScale(-1, 1) * Matrix3x2.CreateTranslation(Side, 0);
        var mirrored = new FacePhoto(photo.Image.FlipHorizontal(), photo.Face.Moved(mirror), photo.Landmarks!.Value.Moved(mirror));
        var (one, other) = (new TurnedHead(photo).To(65), new TurnedHead(mirrored).To(-65));
        var back = other.Image.FlipHorizontal();
        var off = Enumerable.Range(0, back.Pixels.Length).Count(i => Math.Abs(back.Pixels[i] - one.Image.Pixels[i]) > 40);
        Assert.True(off < back.Pixels.Length / 25, $"{off} of {back.Pixels.Length} values differ.");
        Assert.All(Points(one).Paired(Points(new(back, other.Face, other.Landmarks!.Value.Moved(mirror)))), pair => Assert.True(Vector2.Distance(pair.First, pair.Second) < 1.5f, $"{pair}"));
        Assert.True(one.Face.Box.IntersectionOverUnion(other.Face.Moved(mirror).Box) > 0.97f);
    }

    // The tip of the nose is 113 mm before the axis; the box goes from the ear's front, 72 mm aside and 12 behind the axis, to what is seen farthest right.
    [Fact]
    public void Box_and_points_go_with_the_head()
    {
        var turned = new TurnedHead(Photo(Noise(4), 20)).To(70);
        Assert.True(Vector2.Distance(turned.Landmarks!.Value.Nose, At(113 * Sin(70), 42)) < 4, $"{turned.Landmarks}");
        Assert.Equal(At((-72 * Sin(20)) - (12 * Sin(70)), 0).X, turned.Face.Box.X, 1.5f);
        Assert.Equal(At(113 * Sin(70), 0).X, turned.Face.Box.Right, 4f);
        Assert.Equal(At(0, 118).Y, turned.Face.Box.Bottom, 1f);
    }

    [Fact]
    public void Beside_the_head_nothing_changes()
    {
        var photo = Photo(Noise(5), 15);
        var turned = new TurnedHead(photo).To(75).Image;
        for (var y = 0; y < Side; y++)
        {
            Assert.Equal(photo.Image.Row(y)[..(3 * 15)], turned.Row(y)[..(3 * 15)]);
        }
    }

    private static FacePhoto Photo(Image image, float yaw)
    {
        var face = new FaceEllipse(At(0, 27), 75 * PxPerMm, 91.5f * PxPerMm, Vector2.UnitY);
        return new(image, face, new(Aside(-31, 71, 0), Aside(31, 71, 0), Aside(0, 113, 42), Aside(-25, 83, 70), Aside(25, 83, 70)));

        Vector2 Aside(float right, float before, float below) => At((right * Sin(90 - yaw)) + (before * Sin(yaw)), below);
    }

    // Soft noise: a picture of few pixels, enlarged.
    private static Image Noise(int seed)
    {
        var image = new Image(20, 20, 3);
        new Random(seed).NextBytes(image.Pixels);
        return image.Resize(Side, Side);
    }

    private static void Dot(Image image, Vector2 at)
    {
        for (var y = (int)at.Y - 2; y <= (int)at.Y + 2; y++)
        {
            image.Row(y).Slice(3 * ((int)at.X - 2), 3 * 5).Clear();
        }
    }

    private static Vector2 Darkest(Image image)
    {
        var dark = Enumerable.Range(0, Side * Side).Where(i => image.Pixels[3 * i] < 100).ToList();
        Assert.NotEmpty(dark);
        return new((float)dark.Average(i => i % Side) + 0.5f, (float)dark.Average(i => i / Side) + 0.5f);
    }

    private static Vector2[] Points(FacePhoto photo)
    {
        var points = photo.Landmarks!.Value;
        return [points.LeftEye, points.RightEye, points.Nose, points.LeftMouth, points.RightMouth];
    }

    private static Vector2 At(float right, float below) => Axis + (new Vector2(right, below) * PxPerMm);

    private static float Sin(float degrees) => MathF.Sin(degrees * MathF.PI / 180);
}
