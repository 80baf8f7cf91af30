using Mien.Core;

namespace Mien.Evaluation.Tests.Robustness.Corruptions;

public sealed class DigitalTests
{
    // The upper left corner of table K.1, which is all that this test needs: other frequencies of its block are below half a step.
    private static readonly int[,] Corner = { { 16, 11 }, { 12, 12 } };

    // T.81, A.3.3, as it stands there: sums over all samples, in double precision.
    [Theory]
    [InlineData(40)]
    [InlineData(25)]
    [InlineData(15)]
    public void JPEG_rounds_what_the_plain_cosine_formula_gives(int quality)
    {
        var block = new Image(8, 8, 1);
        for (var at = 0; at < 64; at++)
        {
            var (x, y) = (at % 8, at / 8);
            block.Pixels[at] = (byte)Math.Round(140 + (40 * Math.Cos(((2 * x) + 1) * Math.PI / 16)) - (30 * Math.Cos(((2 * y) + 1) * Math.PI / 16)));
        }
        var coded = Faces.Corrupt("jpeg", block, quality);
        var frequencies = new double[2, 2];
        for (var v = 0; v < 2; v++)
        {
            for (var u = 0; u < 2; u++)
            {
                var step = Math.Clamp(((5000 / quality * Corner[v, u]) + 50) / 100, 1, 255);
                frequencies[v, u] = step * Math.Round(Frequency(block, u, v) / step);
            }
        }
        for (var at = 0; at < 64; at++)
        {
            var sum = 0.0;
            for (var v = 0; v < 2; v++)
            {
                for (var u = 0; u < 2; u++)
                {
                    sum += C(u) * C(v) * frequencies[v, u] * Cosine(at % 8, u) * Cosine(at / 8, v) / 4;
                }
            }
            Assert.InRange(coded.Pixels[at] - (sum + 128), -0.51, 0.51);
        }
    }

    [Fact]
    public void JPEG_keeps_what_is_flat_within_a_step_and_takes_any_size()
    {
        // A block's mean is kept in steps of 16 · 3.33 / 8 levels at quality 15.
        Assert.All(Faces.Corrupt("jpeg", Faces.Flat(90, side: 33, channels: 3), 15).Pixels.ToArray(), value => Assert.InRange(value, 86, 94));
        Assert.All(Faces.Corrupt("jpeg", Faces.Flat(128, channels: 3), 15).Pixels.ToArray(), value => Assert.Equal(128, value));
    }

    [Fact]
    public void JPEG_keeps_a_drawn_face_as_gray_or_in_color()
    {
        foreach (var channels in new[] { 1, 3 })
        {
            var face = Faces.Drawn(64, channels);
            Assert.InRange(Math.Sqrt(Faces.SquaredDifference(face, Faces.Corrupt("jpeg", face, 40))), 1, 12);
        }
    }

    [Theory]
    [InlineData(0.6)]
    [InlineData(0.25)]
    public void Contrast_leaves_the_stated_share_around_the_same_mean(double share)
    {
        var face = Faces.Drawn();
        var flat = Faces.Corrupt("contrast", face, share);
        Assert.InRange(Faces.Mean(flat), Faces.Mean(face) - 0.2, Faces.Mean(face) + 0.2);
        Assert.InRange(Faces.Deviation(flat), (share * Faces.Deviation(face)) - 0.2, (share * Faces.Deviation(face)) + 0.2);
    }

    [Fact]
    public void Brightness_adds_levels_up_to_white()
    {
        Assert.All(Faces.Corrupt("brightness", Faces.Flat(100), 80).Pixels.ToArray(), value => Assert.Equal(180, value));
        Assert.All(Faces.Corrupt("brightness", Faces.Flat(200), 80).Pixels.ToArray(), value => Assert.Equal(255, value));
    }

    // Photons at white: 400·g; the variance of their light is v·g·255/400 levels², the electronics add 2².
    [Theory]
    [InlineData(0.5)]
    [InlineData(0.2)]
    public void Low_light_leaves_the_stated_share_with_the_noise_of_few_photons(double share)
    {
        var dark = Faces.Corrupt("low-light", Faces.Flat(160, side: 300), share);
        Assert.InRange(Faces.Mean(dark), (160 * share) - 0.3, (160 * share) + 0.3);
        var deviation = Math.Sqrt((160 * share * 255 / 400) + 4 + (1 / 12.0));
        Assert.InRange(Faces.Deviation(dark), 0.98 * deviation, 1.02 * deviation);
    }

    [Fact]
    public void Resolution_leaves_what_is_flat_and_blocks_of_its_own_pixels_in_the_middle()
    {
        Assert.Equal(Faces.Flat(77).Pixels, Faces.Corrupt("resolution", Faces.Flat(77), 16).Pixels);
        // Lines finer than three pixels are gone at a third of the resolution.
        var lines = new Image(48, 48, 1);
        for (var at = 0; at < lines.Pixels.Length; at++)
        {
            lines.Pixels[at] = at % 3 == 1 ? (byte)255 : (byte)0;
        }
        Assert.All(Faces.Corrupt("resolution", lines, 16).Pixels.ToArray(), value => Assert.Equal(85, value));
    }

    private static double Frequency(Image block, int u, int v)
    {
        var sum = 0.0;
        for (var at = 0; at < 64; at++)
        {
            sum += (block.Pixels[at] - 128) * Cosine(at % 8, u) * Cosine(at / 8, v);
        }
        return C(u) * C(v) * sum / 4;
    }

    private static double C(int frequency) => frequency == 0 ? 1 / Math.Sqrt(2) : 1;

    private static double Cosine(int sample, int frequency) => Math.Cos(((2 * sample) + 1) * frequency * Math.PI / 16);
}
