using Mien.Core;
using Mien.Vision.Imaging;

namespace Mien.Vision.Tests.Imaging;

public class GrayingTests
{
    [Theory]
    [InlineData(255, 255, 255, 255)]
    [InlineData(0, 0, 0, 0)]
    [InlineData(255, 0, 0, 76)]     // 76.245
    [InlineData(0, 255, 0, 150)]    // 149.685
    [InlineData(0, 0, 255, 29)]     // 29.07
    [InlineData(10, 200, 90, 131)]  // 130.65
    public void Luma_is_that_of_BT601(byte red, byte green, byte blue, byte expected)
    {
        // Eleven pixels: both the four-at-a-time path and the last ones.
        var image = new Image(11, 1, channels: 3, [.. Enumerable.Repeat<byte[]>([red, green, blue], 11).SelectMany(p => p)]);

        Assert.Equal(Enumerable.Repeat(expected, 11), image.ToGray().Pixels.ToArray());
    }

    [Fact]
    public void Every_pixel_agrees_with_the_plain_twin()
    {
        var image = Patterns.Noise(101, 67, 3, seed: 2);
        var gray = image.ToGray();

        for (var i = 0; i < gray.Pixels.Length; i++)
        {
            var plain = 0.299 * image.Pixels[3 * i] + 0.587 * image.Pixels[3 * i + 1] + 0.114 * image.Pixels[3 * i + 2];
            // 1/65,536 steps in the weights move the sum by at most 0.005.
            Assert.InRange(gray.Pixels[i] - plain, -0.505, 0.505);
        }
    }

    [Fact]
    public void Gray_to_RGB_and_back_changes_nothing()
    {
        var gray = Patterns.Noise(13, 7, 1, seed: 3);

        Assert.Equal(3, gray.ToRgb().Channels);
        Assert.Equal(0, Patterns.MaximumDifference(gray, gray.ToRgb().ToGray()));
    }

    [Fact]
    public void A_target_of_another_shape_is_refused() => Assert.Equal(
        "Expected 4 × 3 × 1, got 4 × 3 × 3. (Parameter 'target')",
        Assert.Throws<ArgumentException>(() => new Image(4, 3, channels: 3).ToGray(new Image(4, 3, channels: 3))).Message);
}
