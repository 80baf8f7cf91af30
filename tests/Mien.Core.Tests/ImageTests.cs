namespace Mien.Core.Tests;

public class ImageTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Rows_follow_one_another_without_padding(int channels)
    {
        byte[] values = [.. Enumerable.Range(1, 4 * 2 * channels).Select(value => (byte)value)];
        var image = new Image(4, 2, channels, values);
        Assert.Equal((4, 2, channels, 4 * channels), (image.Width, image.Height, image.Channels, image.Stride));
        Assert.Equal(values, image.Pixels.ToArray());
        Assert.Equal(values[..(4 * channels)], image.Row(0).ToArray());
        Assert.Equal(values[(4 * channels)..], image.Row(1).ToArray());
        image.Row(1)[0] = 200;
        Assert.Equal((byte)200, image.Pixels[4 * channels]);
        // The caller's pixels are copied.
        Assert.Equal((byte)((4 * channels) + 1), values[4 * channels]);
    }

    [Fact]
    public void A_new_picture_is_black() => Assert.All(new Image(1, 1, 3).Pixels.ToArray(), value => Assert.Equal(0, value));

    [Theory]
    [InlineData(0, 1, 1, "Expected a picture of at least 1 × 1 pixels, got 0 × 1. (Parameter 'width')")]
    [InlineData(1, 0, 1, "Expected a picture of at least 1 × 1 pixels, got 1 × 0. (Parameter 'width')")]
    [InlineData(-1, -1, 1, "Expected a picture of at least 1 × 1 pixels, got -1 × -1. (Parameter 'width')")]
    [InlineData(1, 1, 2, "Expected 1 channel (gray) or 3 (RGB), got 2. (Parameter 'channels')")]
    [InlineData(1, 1, 4, "Expected 1 channel (gray) or 3 (RGB), got 4. (Parameter 'channels')")]
    [InlineData(65536, 65536, 3, "Expected at most 2147483591 values, got 65536 × 65536 × 3. (Parameter 'width')")]
    public void Sizes_that_no_picture_has_are_refused(int width, int height, int channels, string fault) =>
        Assert.Equal(fault, Assert.Throws<ArgumentException>(() => new Image(width, height, channels)).Message);

    [Theory]
    [InlineData(11)]
    [InlineData(13)]
    public void Pixels_of_another_size_are_refused(int values) => Assert.Equal(
        $"Expected 2 × 2 × 3 = 12 values, got {values}. (Parameter 'pixels')", Assert.Throws<ArgumentException>(() => new Image(2, 2, 3, new byte[values])).Message);
}
