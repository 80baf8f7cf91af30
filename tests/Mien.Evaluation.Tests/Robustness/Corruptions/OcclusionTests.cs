namespace Mien.Evaluation.Tests.Robustness.Corruptions;

public sealed class OcclusionTests
{
    private const int Side = 240;
    private const double Eye = 0.37, LeftEye = 0.32, RightEye = 0.68, Nose = 0.6, Mouth = 0.79;

    [Theory]
    [InlineData(48, 8, 64)]
    [InlineData(48, 16, 256)]
    [InlineData(96, 8, 256)]
    public void A_patch_covers_a_square_of_one_gray(int side, double strength, int pixels)
    {
        var patched = Faces.Corrupt("patch", Faces.Flat(77, side), strength, row: 2);
        var changed = Faces.Changed(Faces.Flat(77, side), patched);
        Assert.Equal(pixels, changed.Count);
        Assert.Equal(2, patched.Pixels.ToArray().Distinct().Count());
        Assert.Equal(Math.Sqrt(pixels) - 1, (changed.Max(place => place.X) - changed.Min(place => place.X)) * side, 6);
        Assert.Equal(Math.Sqrt(pixels) - 1, (changed.Max(place => place.Y) - changed.Min(place => place.Y)) * side, 6);
    }

    // Two ellipses of 0.32 by the strength, π/4 of the boxes around them, joined by a line of 0.03 that lies in part behind them.
    [Theory]
    [InlineData(0.16)]
    [InlineData(0.28)]
    public void Sunglasses_cover_both_eyes_and_leave_nose_and_mouth(double height)
    {
        foreach (var row in Enumerable.Range(1, 8))
        {
            var covered = Covered("sunglasses", height, row);
            Assert.True(Covers(covered, LeftEye, Eye) && Covers(covered, RightEye, Eye));
            Assert.False(Covers(covered, 0.5, Nose) || Covers(covered, 0.5, Mouth));
            Assert.InRange(covered.Count / (double)(Side * Side), Math.PI / 4 * 2 * 0.32 * height, (Math.PI / 4 * 2 * 0.32 * height) + 0.03);
        }
    }

    // A trapezoid of 0.76 above and 0.56 below by the strength, and two straps.
    [Theory]
    [InlineData(0.25, false)]
    [InlineData(0.32, false)]
    [InlineData(0.4, true)]
    public void A_mask_covers_the_mouth_up_to_the_stated_height(double height, bool coversNose)
    {
        var covered = Covered("mask", height);
        Assert.True(Covers(covered, 0.5, Mouth));
        Assert.Equal(coversNose, Covers(covered, 0.5, Nose + 0.01));
        Assert.False(Covers(covered, LeftEye, Eye) || Covers(covered, RightEye, Eye));
        Assert.InRange(covered.Where(place => place.X is > 0.3 and < 0.7).Min(place => place.Y), 1 - height - 0.01, 1 - height + 0.01);
        Assert.InRange(covered.Count / (double)(Side * Side), 0.66 * height, (0.66 * height) + 0.02);
    }

    [Fact]
    public void A_hand_covers_part_of_the_lower_half_in_the_color_of_the_face_from_either_side()
    {
        var sides = new HashSet<int>();
        foreach (var row in Enumerable.Range(1, 12))
        {
            var covered = Covered("hand", 0.35, row);
            // The palm alone is an ellipse of 0.35 by 0.385, part of it below the picture.
            Assert.InRange(covered.Count / (double)(Side * Side), 0.08, 0.25);
            Assert.InRange(covered.Min(place => place.Y), 0.15, 0.65);
            Assert.False(Covers(covered, LeftEye, 0.1) || Covers(covered, RightEye, 0.1));
            sides.Add(covered.Average(place => place.X) < 0.5 ? -1 : 1);
            var hand = Faces.Corrupt("hand", Faces.Flat(150, Side), 0.35, row);
            Assert.InRange(hand.Pixels.ToArray().Min(), 150 * 0.8 * 0.6, 150);
        }
        Assert.Equal(2, sides.Count);
    }

    [Theory]
    [InlineData(0.25, false)]
    [InlineData(0.41, true)]
    public void Hair_hangs_down_to_the_stated_height_give_or_take_a_strand(double height, bool coversEyes)
    {
        var covered = Covered("hair", height);
        Assert.InRange(covered.Max(place => place.Y), height + 0.03, height + 0.05);
        Assert.True(Covers(covered, 0.5, height - 0.05));
        Assert.InRange(covered.Count / (double)(Side * Side), height - 0.01, height + 0.01);
        Assert.Equal(coversEyes, covered.Exists(place => Math.Abs(place.Y - Eye) < 0.01 && Math.Abs(place.X - LeftEye) < 0.1));
        Assert.False(Covers(covered, 0.5, Nose) || Covers(covered, 0.5, Mouth));
    }

    // What changes on white or on black is covered.
    private static List<(double X, double Y)> Covered(string name, double strength, int row = 1) =>
        [.. Faces.Changed(Faces.Flat(255, Side), Faces.Corrupt(name, Faces.Flat(255, Side), strength, row))
            .Union(Faces.Changed(Faces.Flat(120, Side), Faces.Corrupt(name, Faces.Flat(120, Side), strength, row)))];

    private static bool Covers(List<(double X, double Y)> covered, double x, double y) =>
        covered.Exists(place => Math.Abs(place.X - x) < 0.5 / Side + 1e-9 && Math.Abs(place.Y - y) < 0.5 / Side + 1e-9);
}
