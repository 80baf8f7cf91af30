using Mien.Core;
using Mien.Vision.Imaging;

namespace Mien.Vision.Tests.Imaging;

/// <summary>Against numbers of a plain program in double precision: every window by itself, in two dimensions, centered before it is squared.</summary>
public sealed class StructuralSimilarityTests
{
    private const int Width = 20, Height = 16;

    // Single precision, and variance as the difference of two means.
    private const double Tolerance = 2e-5;

    private static readonly byte[] One = Noise(1), Other = Noise(2);

    private static readonly byte[] Smooth = [.. Enumerable.Range(0, Width * Height).Select(at => (byte)(128 + (100 * Math.Sin(at % Width / 5.0) * Math.Cos(at / Width / 4.0))))];

    [Fact]
    public void Noise_and_other_noise() => Assert.Equal(0.13507774974830802, Between(One, Other), Tolerance);

    [Fact]
    public void A_picture_and_itself_with_noise() =>
        Assert.Equal(0.9376999967658294, Between(Smooth, [.. Smooth.Paired(One, (level, noise) => (byte)Math.Clamp(level + (noise % 32) - 16, 0, 255))]), Tolerance);

    [Fact]
    public void A_picture_at_half_of_its_light() => Assert.Equal(0.6401364906223587, Between(One, [.. One.Select(level => (byte)(level / 2))]), Tolerance);

    [Fact]
    public void A_picture_and_itself() => Assert.Equal(1, Between(Smooth, Smooth), Tolerance);

    [Fact]
    public void It_is_the_same_both_ways() => Assert.Equal(Between(One, Smooth), Between(Smooth, One), 1e-7);

    [Fact]
    public void Halves_make_the_whole()
    {
        var (one, other) = (new StructuralSimilarity(new Image(Width, Height, 1, One)), new StructuralSimilarity(new Image(Width, Height, 1, Smooth)));
        // Windows have their middles in the columns 5 to 14.
        var (left, right) = (one.To(other, (x, _) => x < 10), one.To(other, (x, _) => x >= 10));
        Assert.Equal(one.To(other), (left + right) / 2, 1e-9);
        Assert.NotEqual(left, right, 1e-6);
        Assert.Throws<ArgumentException>(() => one.To(other, (x, y) => x < 5 || y > 10));
    }

    [Fact]
    public void Small_pictures_and_other_sizes_are_refused()
    {
        Assert.Contains("at least 11 × 11", Assert.Throws<ArgumentException>(() => new StructuralSimilarity(new Image(10, 20, 1))).Message, StringComparison.Ordinal);
        Assert.Contains("Expected 20 × 16", Assert.Throws<ArgumentException>(() => new StructuralSimilarity(new Image(20, 16, 1)).To(new(new Image(16, 20, 1)))).Message, StringComparison.Ordinal);
    }

    private static double Between(byte[] one, byte[] other) => new StructuralSimilarity(new Image(Width, Height, 1, one)).To(new(new Image(Width, Height, 1, other)));

    private static byte[] Noise(long seed)
    {
        var pixels = new byte[Width * Height];
        for (var at = 0; at < pixels.Length; at++)
        {
            seed = ((1103515245 * seed) + 12345) % (1L << 31);
            pixels[at] = (byte)((seed >> 16) % 256);
        }
        return pixels;
    }
}
