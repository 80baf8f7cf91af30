using System.Numerics;
using Mien.Core;

namespace Mien.Evaluation.Tests.Robustness.Corruptions;

public sealed class GeometryTests
{
    [Theory]
    [InlineData("rotation", 0)]
    [InlineData("shift", 0)]
    [InlineData("scale", 1)]
    public void What_moves_nothing_changes_nothing(string name, double strength) =>
        Assert.Equal(Faces.Drawn().Pixels, Faces.Corrupt(name, Faces.Drawn(), strength).Pixels);

    [Theory]
    [InlineData("rotation", 35)]
    [InlineData("shift", 8)]
    [InlineData("scale", 1.5)]
    [InlineData("yaw", 35)]
    public void What_is_flat_stays_as_it_is(string name, double strength) =>
        Assert.Equal(Faces.Flat(90, channels: 3).Pixels, Faces.Corrupt(name, Faces.Flat(90, channels: 3), strength).Pixels);

    // A spot 12 pixels right of the middle is seen 12 pixels from it at the stated angle, up or down.
    [Theory]
    [InlineData(10)]
    [InlineData(35)]
    public void Rotation_turns_by_the_stated_angle_to_both_sides(double degrees)
    {
        var signs = new HashSet<int>();
        foreach (var row in Enumerable.Range(1, 12))
        {
            var place = Middle(Faces.Corrupt("rotation", Spot(new(36, 24)), degrees, row)) - new Vector2(24, 24);
            Assert.InRange(place.Length(), 11.8, 12.2);
            Assert.InRange(Math.Abs(Math.Atan2(place.Y, place.X)) * 180 / Math.PI, degrees - 1.5, degrees + 1.5);
            signs.Add(Math.Sign(place.Y));
        }
        Assert.Equal(2, signs.Count);
    }

    [Theory]
    [InlineData(48, 5, 5)]
    [InlineData(96, 5, 10)]
    public void Shift_moves_by_the_stated_way_that_grows_with_the_face(int side, double strength, double way)
    {
        var middle = new Vector2(side / 2f);
        Assert.All(Enumerable.Range(1, 8), row =>
            Assert.InRange(Vector2.Distance(middle, Middle(Faces.Corrupt("shift", Spot(middle, side), strength, row))), way - 0.3, way + 0.3));
    }

    [Fact]
    public void Scale_enlarges_and_shrinks()
    {
        var places = Enumerable.Range(1, 12).Select(row => Math.Round(Middle(Faces.Corrupt("scale", Spot(new(36, 24)), 1.5, row)).X - 24, 0)).Distinct().Order();
        Assert.Equal([8, 18], places);
    }

    // x·cos φ + (z − d/2)·sin φ, where z = d·√(1 − x²/a² − y²/b²), in shares of the side: at the tip of the nose 0.2·sin φ.
    [Theory]
    [InlineData(15)]
    [InlineData(35)]
    public void Yaw_moves_a_point_as_the_ellipsoid_says(double degrees)
    {
        var (sine, cosine) = (Math.Sin(degrees * Math.PI / 180), Math.Cos(degrees * Math.PI / 180));
        foreach (var x in new[] { 0.0, 0.15, -0.15 })
        {
            var z = 0.4 * Math.Sqrt(1 - (x * x / 0.25));
            foreach (var row in Enumerable.Range(1, 6))
            {
                var seen = Middle(Faces.Corrupt("yaw", Spot(new((float)(96 * (x + 0.5)), 48), 96), degrees, row)).X / 96 - 0.5;
                var (right, left) = ((x * cosine) + ((z - 0.2) * sine), (x * cosine) - ((z - 0.2) * sine));
                Assert.True(Math.Min(Math.Abs(seen - right), Math.Abs(seen - left)) < 0.02, $"{x}: seen at {seen}, not {right} or {left}");
            }
        }
    }

    // The face's own middle stays between its neighbors: no place is seen before another that hides nothing.
    [Fact]
    public void Yaw_keeps_the_order_of_what_is_seen_from_ear_to_ear()
    {
        var ramp = new Image(96, 96, 1);
        for (var at = 0; at < ramp.Pixels.Length; at++)
        {
            ramp.Pixels[at] = (byte)(2 * (at % 96));
        }
        Assert.All(Enumerable.Range(1, 6), row =>
        {
            var seen = Faces.Corrupt("yaw", ramp, 25, row).Row(48)[20..76].ToArray();
            Assert.Equal(seen.Order(), seen);
        });
    }

    // A soft spot, so that interpolation does not move its middle.
    private static Image Spot(Vector2 middle, int side = 48)
    {
        var image = new Image(side, side, 1);
        for (var at = 0; at < image.Pixels.Length; at++)
        {
            var away = Vector2.DistanceSquared(middle, new((at % side) + 0.5f, (at / side) + 0.5f));
            image.Pixels[at] = (byte)Math.Round(255 * Math.Exp(-away / 8));
        }
        return image;
    }

    private static Vector2 Middle(Image image)
    {
        var (sum, weight) = (Vector2.Zero, 0f);
        for (var at = 0; at < image.Pixels.Length; at++)
        {
            sum += image.Pixels[at] * new Vector2((at % image.Width) + 0.5f, (at / image.Width) + 0.5f);
            weight += image.Pixels[at];
        }
        return sum / weight;
    }
}
