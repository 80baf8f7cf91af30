using Mien.Evaluation.Robustness;

namespace Mien.Evaluation.Tests.Robustness.Corruptions;

public sealed class NoiseTests
{
    // 90,000 pixels: the standard error of a deviation is a fourth of a percent of it.
    private const int Side = 300;

    [Theory]
    [InlineData(8)]
    [InlineData(15)]
    [InlineData(30)]
    public void Gaussian_noise_has_the_stated_deviation_and_no_mean(double sigma)
    {
        var noisy = Faces.Corrupt("gaussian-noise", Faces.Flat(128, Side), sigma);
        Assert.InRange(Faces.Mean(noisy), 127.6, 128.4);
        // Rounding to levels adds a variance of 1/12.
        Assert.InRange(Faces.Deviation(noisy), 0.985 * sigma, (1.015 * sigma) + 0.01);
    }

    [Fact]
    public void Gaussian_noise_is_normal_the_share_within_one_deviation_being_68_percent()
    {
        var noisy = Faces.Corrupt("gaussian-noise", Faces.Flat(128, Side), 30);
        Assert.InRange(noisy.Pixels.ToArray().Average(value => Math.Abs(value - 128) <= 30 ? 1.0 : 0), 0.68, 0.70);
    }

    // A count of mean λ varies by λ: 255·√(v/255/photons).
    [Theory]
    [InlineData(300, 128, 10.434)]
    [InlineData(100, 128, 18.073)]
    [InlineData(30, 64, 23.331)]
    public void Shot_noise_varies_by_the_root_of_the_light(double photons, byte level, double deviation)
    {
        var noisy = Faces.Corrupt("shot-noise", Faces.Flat(level, Side), photons);
        Assert.InRange(Faces.Mean(noisy), level - 0.6, level + 0.6);
        Assert.InRange(Faces.Deviation(noisy), 0.98 * deviation, 1.02 * deviation);
    }

    [Fact]
    public void Shot_noise_leaves_black_black() => Assert.All(Faces.Corrupt("shot-noise", Faces.Flat(0), 30).Pixels.ToArray(), value => Assert.Equal(0, value));

    [Theory]
    [InlineData(0.03)]
    [InlineData(0.12)]
    public void Impulse_noise_makes_the_stated_share_black_or_white_in_all_channels(double share)
    {
        var noisy = Faces.Corrupt("impulse-noise", Faces.Flat(100, Side, channels: 3), share);
        var pixels = noisy.Pixels.ToArray().Chunk(3).ToList();
        Assert.InRange(pixels.Average(pixel => pixel[0] != 100 ? 1.0 : 0), share - 0.004, share + 0.004);
        Assert.InRange(pixels.Where(pixel => pixel[0] != 100).Average(pixel => pixel[0] == 255 ? 1.0 : 0), 0.47, 0.53);
        Assert.All(pixels, pixel => Assert.True(pixel is [100, 100, 100] or [0, 0, 0] or [255, 255, 255]));
    }

    // Both sides of where the normal distribution takes over.
    [Theory]
    [InlineData(0, 0)]
    [InlineData(3.5, 0.4)]
    [InlineData(29.9, 1)]
    [InlineData(30, 1)]
    [InlineData(250, 1)]
    public void A_Poisson_count_has_its_mean_as_mean_and_variance(double mean, double least)
    {
        var random = new Random(1);
        var counts = Enumerable.Range(0, 100_000).Select(_ => (double)random.NextPoisson(mean)).ToList();
        Assert.InRange(counts.Average(), 0.985 * mean, 1.015 * mean);
        Assert.InRange(counts.Average(count => (count - mean) * (count - mean)), 0.97 * mean, (1.03 * mean) + (0.1 * least));
    }
}
