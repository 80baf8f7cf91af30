using Mien.Core;
using Mien.Data.Import;
using Mien.Vision.Codecs;
using Mien.Vision.Imaging;

namespace Mien.Data.Tests.Import;

public sealed class GrayPngTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(48, 48)]
    [InlineData(7, 300)]
    public void What_is_written_is_read(int width, int height)
    {
        var picture = new Image(width, height, 1);
        new Random(1).NextBytes(picture.Pixels);
        var bytes = GrayPng.Encode(picture);
        Assert.Equal(ImageFormat.Png, ImageFile.FormatOf(bytes));
        var read = Image.Read(bytes, "a.png");
        Assert.Equal((width, height), (read.Width, read.Height));
        Assert.Equal(picture.Pixels.ToArray(), read.ToGray().Pixels.ToArray());
    }

    [Fact]
    public void A_checksum_is_that_of_the_standard()
    {
        // The empty IEND of every PNG file.
        Assert.Equal([0, 0, 0, 0, (byte)'I', (byte)'E', (byte)'N', (byte)'D', 0xae, 0x42, 0x60, 0x82], GrayPng.Encode(new(1, 1, 1))[^12..]);
        Assert.Contains("Expected 1 channel, got 3.", Assert.Throws<ArgumentException>(() => GrayPng.Encode(new(1, 1, 3))).Message, StringComparison.Ordinal);
    }
}
