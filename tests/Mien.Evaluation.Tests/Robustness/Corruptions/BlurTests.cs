using Mien.Core;

namespace Mien.Evaluation.Tests.Robustness.Corruptions;

public sealed class BlurTests
{
    [Theory]
    [InlineData("defocus-blur", 3.5)]
    [InlineData("motion-blur", 7)]
    [InlineData("zoom-blur", 1.3)]
    public void What_is_flat_stays_as_it_is(string name, double strength) =>
        Assert.Equal(Faces.Flat(90, channels: 3).Pixels, Faces.Corrupt(name, Faces.Flat(90, channels: 3), strength).Pixels);

    // A disk of radius r has the variance r²/4 along each axis. Of a face twice as large it is twice as wide.
    [Theory]
    [InlineData(49, 1.5, 0.766)]
    [InlineData(49, 3.5, 1.786)]
    [InlineData(96, 3.5, 3.5)]
    public void Defocus_spreads_a_point_over_a_disk(int side, double radius, double deviation)
    {
        var spread = Faces.Corrupt("defocus-blur", Points(side), radius);
        Assert.InRange(Deviation(spread, vertical: false), 0.93 * deviation, 1.1 * deviation);
        Assert.InRange(Deviation(spread, vertical: true), 0.93 * deviation, 1.1 * deviation);
    }

    // Of a line of length l in the direction (c, s) the variance is l²/12: along x and y together, whatever the direction.
    [Theory]
    [InlineData(3)]
    [InlineData(5)]
    [InlineData(7)]
    public void Motion_spreads_a_point_over_a_line_of_the_stated_length(double length)
    {
        foreach (var row in Enumerable.Range(1, 8))
        {
            var spread = Faces.Corrupt("motion-blur", Points(48), length, row);
            var variance = Math.Pow(Deviation(spread, false), 2) + Math.Pow(Deviation(spread, true), 2);
            // Laying the line onto pixels adds at most a fourth of a pixel along each axis, and rounding to levels takes from the ends.
            Assert.InRange(variance, (0.9 * length * length / 12) - 0.1, (length * length / 12) + 0.6);
        }
    }

    [Fact]
    public void Zoom_keeps_the_middle_sharp_and_smears_the_edge()
    {
        var lines = new Image(48, 48, 1);
        for (var at = 0; at < lines.Pixels.Length; at++)
        {
            lines.Pixels[at] = at % 48 / 2 % 2 == 0 ? (byte)255 : (byte)0;
        }
        var row = Faces.Corrupt("zoom-blur", lines, 1.3).Row(24);
        Assert.True(row[22..26].ToArray().Max() - row[22..26].ToArray().Min() > 150);
        Assert.True(row[40..44].ToArray().Max() - row[40..44].ToArray().Min() < 100);
    }

    // One white point in the middle of black.
    private static Image Points(int side)
    {
        var image = new Image(side, side, 1);
        image.Row(side / 2)[side / 2] = byte.MaxValue;
        return image;
    }

    private static double Deviation(Image image, bool vertical)
    {
        var weights = Enumerable.Range(0, image.Pixels.Length).Select(at => (Place: (double)(vertical ? at / image.Width : at % image.Width), Weight: (double)image.Pixels[at])).ToList();
        var sum = weights.Sum(each => each.Weight);
        var mean = weights.Sum(each => each.Place * each.Weight) / sum;
        return Math.Sqrt(weights.Sum(each => (each.Place - mean) * (each.Place - mean) * each.Weight) / sum);
    }
}
