using System.Numerics;
using Mien.Core;
using Mien.Recognition.OnePass;

namespace Mien.Recognition.Tests.OnePass;

public class AnchorsTests
{
    [Fact]
    public void Grids_follow_each_other_row_by_row_with_the_small_square_first()
    {
        var anchors = Anchors.Over(96, 64);
        Assert.Equal(2 * ((12 * 8) + (6 * 4) + (3 * 2)), anchors.Length);
        Assert.Equal(new Box(-4, -4, 16, 16), anchors[0]);
        Assert.Equal(new Box(-12, -12, 32, 32), anchors[1]);
        Assert.Equal(new Box(4, -4, 16, 16), anchors[2]);
        Assert.Equal(new Box(-4, 4, 16, 16), anchors[24]);
        Assert.Equal(new Box(-24, -24, 64, 64), anchors[192]);
        Assert.Equal(new Box(-240, -240, 512, 512), anchors[241]);
    }

    [Theory]
    [InlineData(481, 321)]
    [InlineData(1, 1)]
    [InlineData(33, 64)]
    public void The_count_is_that_of_the_squares(int width, int height) => Assert.Equal(Anchors.Over(width, height).Length, Anchors.Count(width, height));

    // By hand: center (30, 50) and size 20 × 40 against a square of 16 around (28, 44).
    [Fact]
    public void A_box_is_told_by_shift_over_a_tenth_and_logarithm_over_a_fifth()
    {
        var numbers = new float[4];
        AnchorCoding.Encode(new Box(20, 30, 20, 40), new Box(20, 36, 16, 16), numbers);
        Assert.Equal([1.25f, 3.75f, 1.1157178f, 4.5814537f], numbers, (expected, actual) => MathF.Abs(expected - actual) < 1e-5f);
    }

    [Fact]
    public void What_was_written_is_read_again()
    {
        var random = new Random(4);
        var (box, points) = (new float[4], new float[10]);
        for (var i = 0; i < 200; i++)
        {
            var anchor = new Box(random.Next(-20, 300), random.Next(-20, 300), 16 << random.Next(6), 16 << random.Next(6));
            var face = new Box(random.NextSingle() * 300, random.NextSingle() * 300, 5 + (random.NextSingle() * 200), 5 + (random.NextSingle() * 200));
            AnchorCoding.Encode(face, anchor, box);
            var read = AnchorCoding.DecodeBox(box, anchor);
            Assert.InRange(face.IntersectionOverUnion(read), 0.999f, 1.001f);
            var marks = new Landmarks(Point(), Point(), Point(), Point(), Point());
            AnchorCoding.Encode(marks, anchor, points);
            Assert.True(Vector2.Distance(marks.Nose, AnchorCoding.DecodeLandmarks(points, anchor).Nose) < 1e-2f);
            Assert.True(Vector2.Distance(marks.RightMouth, AnchorCoding.DecodeLandmarks(points, anchor).RightMouth) < 1e-2f);
        }

        Vector2 Point() => new(random.NextSingle() * 300, random.NextSingle() * 300);
    }

    [Fact]
    public void A_size_that_no_face_has_stays_finite() =>
        Assert.True(float.IsFinite(AnchorCoding.DecodeBox([0, 0, 1e9f, 1e9f], new(0, 0, 512, 512)).Area));
}
