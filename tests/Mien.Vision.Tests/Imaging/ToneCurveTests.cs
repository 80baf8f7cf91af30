using Mien.Core;
using Mien.Vision.Imaging;

namespace Mien.Vision.Tests.Imaging;

public sealed class ToneCurveTests
{
    private static readonly Image Ramp = new(256, 1, 1, [.. Enumerable.Range(0, 256).Select(level => (byte)level)]);

    [Fact]
    public void From_black_to_white_it_changes_nothing()
    {
        var image = Patterns.Noise(30, 20, channels: 3, seed: 1);
        var before = image.Pixels.ToArray();
        var after = new ToneCurve(0, 255).Apply(image);
        Assert.Equal(before, after.Pixels.ToArray());
        Assert.Equal(before, image.Pixels.ToArray());
        Assert.NotSame(image, after);
    }

    [Fact]
    public void Brighter_stays_brighter_and_the_ends_are_black_and_white()
    {
        var random = new Random(3);
        for (var trial = 0; trial < 50; trial++)
        {
            var low = (byte)random.Next(0, 200);
            var high = (byte)random.Next(low + 1, 256);
            var levels = new ToneCurve(low, high, 0.3 + random.NextDouble()).Apply(Ramp).Pixels.ToArray();
            Assert.Equal(levels.Order(), levels);
            Assert.Equal((0, 255), (levels[low], levels[high]));
            Assert.Equal((0, 255), (levels[0], levels[255]));
        }
    }

    [Fact]
    public void Gamma_and_tint_are_the_formula_s()
    {
        var gray = new Image(1, 1, 1, [60]);
        // (60 − 10) / (210 − 10) = 0.25; 0.25^0.5 = 0.5; 255 · 0.5 = 127.5, times 1.2, 1 and 0.5.
        var tinted = new ToneCurve(10, 210, 0.5, (1.2, 1, 0.5)).Apply(gray);
        Assert.Equal(3, tinted.Channels);
        Assert.Equal([153, 128, 64], tinted.Pixels.ToArray());
        // What would be above white is white.
        Assert.Equal([255, 255, 128], new ToneCurve(10, 60, 1, (1.2, 1, 0.5)).Apply(gray).Pixels.ToArray());
    }

    [Fact]
    public void A_color_keeps_its_proportions()
    {
        // Light at a quarter, and back: 200, 120, 40 became 50, 30, 10.
        Assert.Equal([200, 120, 40], new ToneCurve(0, 64).Apply(new Image(1, 1, 3, [50, 30, 10])).Pixels.ToArray().Select(Around));

        static byte Around(byte level) => (byte)(10 * (int)Math.Round(level / 10.0));
    }

    [Fact]
    public void A_curve_without_a_level_is_refused()
    {
        Assert.Equal("Expected a level above 9, got 9. (Parameter 'high')", Assert.Throws<ArgumentException>(() => new ToneCurve(9, 9)).Message);
        Assert.Equal("Expected a gamma above 0, got 0. (Parameter 'gamma')", Assert.Throws<ArgumentException>(() => new ToneCurve(0, 9, 0)).Message);
    }
}
