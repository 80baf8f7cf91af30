using Mien.Lab.Augmentation;
using Mien.Torch;

namespace Mien.Lab.Tests.Augmentation;

public class WarpTests
{
    private static readonly float[] Ramp = [.. Enumerable.Range(0, 2 * 6 * 8).Select(k => k % 48 / 48f)];

    [Fact]
    public void A_sure_flip_mirrors_every_row()
    {
        using var scope = torch.NewDisposeScope();
        var y = new Warp(new() { Flip = 1 }).Apply(Tensor.From<float>(Ramp, 2, 1, 6, 8)).ToArray<float>();
        var mirrored = Ramp.Chunk(8).SelectMany(row => row.Reverse()).ToArray();
        for (var index = 0; index < y.Length; index++)
        {
            Assert.Equal(mirrored[index], y[index], 1e-5f);
        }
    }

    [Fact]
    public void About_half_of_many_are_flipped_at_a_half()
    {
        using var scope = torch.NewDisposeScope();
        Libtorch.Seed(3);
        var pictures = Tensor.From<float>([.. Enumerable.Range(0, 1000).SelectMany(_ => new[] { 0f, 1f, 0f, 1f })], 1000, 1, 2, 2);
        var flipped = new Warp(new() { Flip = 0.5 }).Apply(pictures).ToArray<float>().Chunk(4).Count(picture => picture[0] > 0.5);
        // Four standard deviations of a fair coin tossed a thousand times.
        Assert.InRange(flipped, 500 - 64, 500 + 64);
    }

    // A horizontal ramp looked at from a shifted place is the ramp plus the shift; the edge goes on.
    [Fact]
    public void Shifts_stay_within_their_range_and_differ_from_face_to_face()
    {
        using var scope = torch.NewDisposeScope();
        Libtorch.Seed(4);
        const int Side = 40;
        var ramp = Enumerable.Range(0, Side * Side).Select(k => (float)(k % Side));
        var x = Tensor.From<float>([.. Enumerable.Repeat(ramp, 200).SelectMany(values => values)], 200, 1, Side, Side);

        var centers = new Warp(new() { Shift = 0.1 }).Apply(x).ToArray<float>().Chunk(Side * Side).Select(picture => picture[(Side * Side / 2) + (Side / 2)] - (Side / 2)).ToList();

        Assert.All(centers, shift => Assert.InRange(shift, -0.1f * Side - 1e-3f, (0.1f * Side) + 1e-3f));
        Assert.InRange(centers.Max() - centers.Min(), 0.15f * Side, 0.2f * Side + 1e-3f);
    }

    [Fact]
    public void A_turn_by_up_to_an_angle_keeps_distances_from_the_center()
    {
        using var scope = torch.NewDisposeScope();
        Libtorch.Seed(5);
        const int Side = 41;
        // Distance from the center, which a turn does not change.
        var cone = Enumerable.Range(0, Side * Side).Select(k => MathF.Sqrt(MathF.Pow((k % Side) - 20, 2) + MathF.Pow((k / Side) - 20, 2))).ToArray();
        var y = new Warp(new() { RotateDegrees = 45 }).Apply(Tensor.From<float>(cone, 1, 1, Side, Side)).ToArray<float>();
        for (var index = 0; index < y.Length; index++)
        {
            if (cone[index] is > 2 and < 19)
            {
                Assert.Equal(cone[index], y[index], 0.1f);
            }
        }
    }

    // (1): a horizontal ramp turned by a holds u·cos a − v·sin a, from which the angle can be read back.
    [Fact]
    public void Turns_fill_their_range_on_both_sides()
    {
        using var scope = torch.NewDisposeScope();
        Libtorch.Seed(5);
        const int Side = 41;
        float[] u = [.. Enumerable.Range(0, Side * Side).Select(k => (((k % Side) + 0.5f) * 2 / Side) - 1)];
        var x = Tensor.From<float>([.. Enumerable.Repeat(u, 100).SelectMany(values => values)], 100, 1, Side, Side);
        var angles = new List<double>();
        foreach (var picture in new Warp(new() { RotateDegrees = 30 }).Apply(x).ToArray<float>().Chunk(Side * Side))
        {
            double At(int column, int row) => picture[((20 + row) * Side) + 20 + column] * Side / 2;
            var (cos, sin) = (At(10, 0) / 10, -At(0, 10) / 10);
            Assert.Equal(1, (cos * cos) + (sin * sin), 1e-4);
            foreach (var (column, row) in new[] { (-10, 0), (0, -10), (7, 7), (-7, 7), (4, -9) })
            {
                Assert.Equal((column * cos) - (row * sin), At(column, row), 1e-3);
            }
            angles.Add(Math.Atan2(sin, cos) * 180 / Math.PI);
        }
        // Of a hundred angles that are spread evenly, the outermost lie within a twentieth of the ends but for once in a hundred and fifty draws.
        Assert.InRange(angles.Min(), -30.01, -27);
        Assert.InRange(angles.Max(), 27, 30.01);
        Assert.InRange(angles.Average(), -6, 6);
    }

    [Fact]
    public void A_sure_vertical_flip_turns_columns_around()
    {
        using var scope = torch.NewDisposeScope();
        var y = new Warp(new() { FlipVertical = 1 }).Apply(Tensor.From<float>(Ramp, 2, 1, 6, 8)).ToArray<float>();
        Assert.All(Enumerable.Range(0, Ramp.Length), at => Assert.Equal(Ramp[(at / 48 * 48) + ((5 - (at % 48 / 8)) * 8) + (at % 8)], y[at], 1e-5f));
    }

    [Fact]
    public void A_crop_shows_a_part_of_the_face_and_nothing_beyond_its_edge()
    {
        using var scope = torch.NewDisposeScope();
        Libtorch.Seed(6);
        const int Side = 32;
        var ramp = Enumerable.Range(0, Side * Side).Select(k => (float)(k % Side)).ToArray();
        var x = Tensor.From<float>([.. Enumerable.Repeat(ramp, 100).SelectMany(values => values)], 100, 1, Side, Side);

        var rows = new Warp(new() { Crop = 0.5 }).Apply(x).ToArray<float>().Chunk(Side * Side).Select(picture => picture[..Side]).ToList();

        // A window of at least half the side: the ramp rises by half a pixel to a pixel from one to the next, and starts and ends inside.
        Assert.All(rows, row => Assert.InRange((row[20] - row[10]) / 10, 0.5f - 1e-3f, 1 + 1e-3f));
        Assert.InRange(rows.Min(row => (row[20] - row[10]) / 10), 0.5f - 1e-3f, 0.6f);
        Assert.All(rows, row => Assert.InRange(row[16], 0.25f * Side - 1, (0.75f * Side) + 1));
    }

    // Equations (1) and (2) by hand, pixel by pixel in double precision, with the angles read back from a drawn pair of ramps.
    [Theory]
    [InlineData(30, 0)]
    [InlineData(0, 30)]
    public void A_turn_in_depth_maps_lines_to_lines_and_shrinks_the_far_side(double yaw, double pitch)
    {
        using var scope = torch.NewDisposeScope();
        Libtorch.Seed(7);
        const int Side = 65;
        float[] u = [.. Enumerable.Range(0, Side * Side).Select(k => (((yaw > 0 ? k % Side : k / Side) + 0.5f) * 2 / Side) - 1)];
        var x = Tensor.From<float>([.. Enumerable.Repeat(u, 100).SelectMany(values => values)], 100, 1, Side, Side);
        List<double> angles = [];
        foreach (var picture in new Warp(new() { YawDegrees = yaw, PitchDegrees = pitch }).Apply(x).ToArray<float>().Chunk(Side * Side))
        {
            // Along the middle, u′ = u·cos a / (1 ± u·sin a / 5): both unknowns follow from one point, the others must agree.
            double At(int k) => picture[yaw > 0 ? (Side / 2 * Side) + k : (k * Side) + (Side / 2)];
            double U(int k) => ((k + 0.5) * 2 / Side) - 1;
            var (a, b) = (At(48) / U(48), At(16) / U(16));
            // 1/a and 1/b are (1 ± 0.49·sin/5)/cos, so their mean is 1/cos and their difference gives sin.
            var cos = 2 / ((1 / a) + (1 / b));
            var slope = ((1 / a) - (1 / b)) * cos / (U(48) - U(16));
            Assert.Equal(1, (cos * cos) + (25 * slope * slope), 2e-2);
            Assert.InRange(cos, Math.Cos(30 * Math.PI / 180) - 1e-3, 1 + 1e-3);
            foreach (var k in new[] { 8, 24, 40, 56 })
            {
                Assert.Equal(U(k) * cos / (1 + (U(k) * slope)), At(k), 3e-3);
            }
            angles.Add(Math.Asin(Math.Clamp(5 * slope, -1, 1)) * 180 / Math.PI);
        }
        // Not one that leaves everything as it is, nor one that turns to one side alone.
        Assert.InRange(angles.Min(), -31, -26);
        Assert.InRange(angles.Max(), 26, 31);
    }
}
