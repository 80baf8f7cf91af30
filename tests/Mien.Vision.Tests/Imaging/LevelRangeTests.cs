using Mien.Core;
using Mien.Vision.Imaging;

namespace Mien.Vision.Tests.Imaging;

public sealed class LevelRangeTests
{
    [Fact]
    public void Half_a_percent_at_either_end_does_not_count()
    {
        // 1,000 pixels: five of 3 and five of 250 are half a percent each, and the rest lies on 40 and 60 evenly.
        var image = new Image(100, 10, channels: 1);
        for (var i = 0; i < 1000; i++)
        {
            image.Pixels[i] = i < 5 ? (byte)3 : i >= 995 ? (byte)250 : (byte)(i % 2 == 0 ? 40 : 60);
        }
        Assert.Equal(new LevelRange(40, 60, 60, IsColored: false), LevelRange.Measure(image));

        image.Pixels[5] = 3;
        Assert.Equal(3, LevelRange.Measure(image).Low);
        image.Pixels[994] = 250;
        Assert.Equal(250, LevelRange.Measure(image).High);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void A_small_picture_is_measured_as_sorting_all_its_pixels_would(int channels)
    {
        for (var seed = 0; seed < 20; seed++)
        {
            var image = Patterns.Noise(20 + seed, 31, channels, seed);
            byte[] sorted = [.. image.ToGray().Pixels.ToArray().Order()];
            var measured = LevelRange.Measure(image);
            Assert.Equal(sorted[(int)(0.005 * sorted.Length)], measured.Low);
            Assert.Equal(sorted[(int)(0.5 * sorted.Length)], measured.Median);
            Assert.Equal(sorted[sorted.Length - 1 - (int)(0.005 * sorted.Length)], measured.High);
            Assert.Equal(channels == 3, measured.IsColored);
        }
    }

    [Fact]
    public void A_large_picture_is_sampled_and_measured_nearly_alike()
    {
        var image = new Image(1600, 1200, channels: 3);
        for (var y = 0; y < image.Height; y++)
        {
            for (var x = 0; x < image.Width; x++)
            {
                image.Row(y).Slice(3 * x, 3).Fill((byte)(20 + (100 * x / image.Width)));
            }
        }
        var measured = LevelRange.Measure(image);
        Assert.InRange(measured.Low, 20, 21);
        Assert.InRange(measured.Median, 69, 71);
        Assert.InRange(measured.High, 118, 119);
        Assert.False(measured.IsColored);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, 50000)]
    [InlineData(50000, 1)]
    public void A_strip_has_levels_too(int width, int height)
    {
        var image = new Image(width, height, channels: 1);
        image.Pixels.Fill(77);
        Assert.Equal(new LevelRange(77, 77, 77, IsColored: false), LevelRange.Measure(image));
    }
}
