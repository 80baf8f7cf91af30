using Mien.Core;
using Mien.Vision.Codecs;
using Mien.Vision.Imaging;

namespace Mien.Vision.Tests.Codecs;

public class PngTextTests
{
    [Theory]
    [InlineData(1, 10)]
    [InlineData(3, 10)]
    // ImageMagick packs long texts (zTXt).
    [InlineData(3, 2000)]
    public void A_text_comes_back_and_pixels_stay(int channels, int length)
    {
        var picture = new Image(9, 7, channels);
        new Random(1).NextBytes(picture.Pixels);
        var text = string.Concat(Enumerable.Range(0, length).Select(at => (char)(' ' + (at % 95))));
        var bytes = PngText.Encode(picture, "mien.test", text);
        Assert.Equal(text, PngText.Read(bytes, "mien.test"));
        Assert.Null(PngText.Read(bytes, "mien.tes"));
        Assert.Null(PngText.Read(picture.Encode(ImageFormat.Png), "mien.test"));
        Assert.Equal(picture.ToRgb().Pixels.ToArray(), Image.Read(bytes, "a.png").Pixels.ToArray());
    }

    [Fact]
    public void What_is_no_text_of_a_picture_is_none()
    {
        var jpeg = new Image(9, 7, 3).Encode(ImageFormat.Jpeg);
        Assert.Null(PngText.Read([.. jpeg, .. "mien.test"u8], "mien.test"));
        Assert.Null(PngText.Read([.. new Image(9, 7, 3).Encode(ImageFormat.Png)[..40], .. "mien.test"u8], "mien.test"));
        Assert.Throws<ArgumentException>(() => PngText.Encode(new Image(9, 7, 1), "mien test", "a"));
        Assert.Throws<ArgumentException>(() => PngText.Encode(new Image(9, 7, 1), "mien.test", "ä"));
    }
}
