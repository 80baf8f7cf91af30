using Mien.Core;
using Mien.Vision.Imaging;

namespace Mien.Recognition.Tests;

public sealed class FaceQualityTests
{
    [Fact]
    public void Light_contrast_and_sharpness_are_those_of_plain_sums()
    {
        for (var seed = 0; seed < 10; seed++)
        {
            var crop = Noise(seed);
            var quality = FaceQuality.Measure(crop, sizePx: 31.5f);

            double[] levels = [.. crop.Pixels.ToArray().Select(pixel => (double)pixel)];
            double[] sorted = [.. levels.Order()];
            List<double> laplacian = [];
            for (var y = 1; y < 47; y++)
            {
                for (var x = 1; x < 47; x++)
                {
                    double At(int dx, int dy) => levels[((y + dy) * 48) + x + dx];
                    laplacian.Add(At(-1, 0) + At(1, 0) + At(0, -1) + At(0, 1) - (4 * At(0, 0)));
                }
            }
            Assert.Equal(31.5f, quality.SizePx);
            Assert.Equal(levels.Average() / 255, quality.Light, 1e-6);
            Assert.Equal((sorted[(int)Math.Round(0.95 * 2303)] - sorted[(int)Math.Round(0.05 * 2303)]) / 255, quality.Contrast, 1e-6);
            Assert.Equal(Variance(laplacian) / Variance(levels), quality.Sharpness, 1e-4);
            Assert.False(quality.IsOneColor);
        }
    }

    [Fact]
    public void Sharpness_of_stripes_is_known()
    {
        // Columns of 100 and 200 in turns: p = 150 ± 50, ∇² = 2 (neighbor − p) = ∓200, so that the variances are 2,500 and 40,000.
        var stripes = new Image(48, 48, 1, [.. Enumerable.Range(0, 48 * 48).Select(i => (byte)(i % 2 == 0 ? 100 : 200))]);
        Assert.Equal(16, FaceQuality.Measure(stripes, 48).Sharpness, 1e-4);
    }

    [Fact]
    public void Contrast_does_not_change_sharpness_and_blur_lowers_it()
    {
        var sharp = Smooth(5);
        var flat = new Image(48, 48, 1, [.. sharp.Pixels.ToArray().Select(pixel => (byte)(128 + ((pixel - 128) / 2)))]);
        var blurred = sharp.Resize(12, 12).Resize(48, 48);
        var quality = FaceQuality.Measure(sharp, 48);
        Assert.InRange(FaceQuality.Measure(flat, 48).Sharpness / quality.Sharpness, 0.95f, 1.05f);
        Assert.True(FaceQuality.Measure(flat, 48).Contrast < 0.6f * quality.Contrast);
        Assert.True(FaceQuality.Measure(blurred, 48).Sharpness < 0.3f * quality.Sharpness);
    }

    [Fact]
    public void A_crop_in_color_or_of_another_size_is_measured_alike()
    {
        var crop = Smooth(7);
        var (gray, color, large) = (FaceQuality.Measure(crop, 48), FaceQuality.Measure(crop.ToRgb(), 48), FaceQuality.Measure(crop.Resize(96, 96), 48));
        Assert.Equal(gray, color);
        Assert.Equal(gray.Light, large.Light, 0.01);
        Assert.InRange(large.Sharpness / gray.Sharpness, 0.4f, 1.2f);
    }

    [Theory]
    [InlineData(0, 0, true)]
    [InlineData(255, 0, true)]
    [InlineData(100, 3, true)]
    [InlineData(100, 4, false)]
    public void One_color_is_three_levels_at_most(byte level, int spread, bool expected)
    {
        var image = new Image(48, 48, 1);
        image.Pixels.Fill(level);
        image.Pixels[1000] += (byte)spread;
        Assert.Equal(expected, FaceQuality.Measure(image, 48).IsOneColor);
        if (spread == 0)
        {
            Assert.Equal(0, FaceQuality.Measure(image, 48).Sharpness);
        }
    }

    [Fact]
    public void The_first_fault_that_holds_is_given()
    {
        var limits = new FaceQualityLimits { SizePx = 10, Light = 0.1f, Contrast = 0.2f, Sharpness = 0.3f };
        var good = new FaceQuality(10, 0.1f, 0.2f, 0.3f, IsOneColor: false);
        Assert.Null(limits.Fault(good));
        Assert.Equal(UnsureReason.TooBlurred, limits.Fault(good with { Sharpness = 0.29f }));
        Assert.Equal(UnsureReason.TooFlat, limits.Fault(good with { Contrast = 0.19f, Sharpness = 0 }));
        Assert.Equal(UnsureReason.TooDark, limits.Fault(good with { Light = 0.09f, Contrast = 0 }));
        Assert.Equal(UnsureReason.TooSmall, limits.Fault(good with { SizePx = 9.9f, Light = 0 }));
        Assert.Equal(UnsureReason.OneColor, limits.Fault(good with { SizePx = 1, IsOneColor = true }));
    }

    private static double Variance(IReadOnlyCollection<double> values) => values.Average(value => value * value) - Math.Pow(values.Average(), 2);

    private static Image Noise(int seed)
    {
        var image = new Image(48, 48, 1);
        new Random(seed).NextBytes(image.Pixels);
        return image;
    }

    // Noise with neighbors alike, as pictures are.
    private static Image Smooth(int seed) => Noise(seed).Resize(24, 24).Resize(48, 48);
}
