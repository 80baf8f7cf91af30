using Mien.Core;
using Mien.Vision.Codecs;
using Mien.Vision.Imaging;

namespace Mien.Vision.Tests.Codecs;

public class PhotoTests
{
    // 6.003 million pixels, both sides odd.
    private const int Width = 3001, Height = 2001;

    private static readonly Lazy<byte[]> Large = new(() => Patterns.Gradient(Width, Height).Encode(ImageFormat.Jpeg, 90));

    [Fact]
    public void A_large_JPEG_is_decoded_at_half_its_size_and_whole_when_asked()
    {
        var photo = Photo.Read(Large.Value, "large.jpg");
        var whole = Image.Read(Large.Value, "large.jpg");

        Assert.Equal((Width, Height, 2), (photo.Width, photo.Height, photo.Reduction));
        Assert.Equal((1501, 1001), (photo.Reduced.Width, photo.Reduced.Height));
        Assert.InRange(Patterns.MaximumDifference(whole.Crop(new(0, 0, 3002, 2002), 1501, 1001), photo.Reduced), 0, 8);
        Assert.Equal(0, Patterns.MaximumDifference(whole, photo.Whole));
        Assert.Same(photo.Whole, photo.Whole);
    }

    [Theory]
    [InlineData(1, Width, Height)]
    [InlineData(3, Width, Height)]
    [InlineData(6, Height, Width)]
    [InlineData(7, Height, Width)]
    public void Its_size_is_that_of_the_upright_photo(int orientation, int width, int height)
    {
        byte[] exif = [.. "Exif\0\0"u8, .. TiffFile.Exif(orientation)];
        var photo = Photo.Read([.. Large.Value[..2], 0xFF, 0xE1, 0, (byte)(exif.Length + 2), .. exif, .. Large.Value[2..]], "turned.jpg");

        Assert.Equal((width, height), (photo.Width, photo.Height));
        Assert.Equal(((width + 1) / 2, (height + 1) / 2), (photo.Reduced.Width, photo.Reduced.Height));
    }

    [Fact]
    public void Smaller_ones_and_other_formats_are_decoded_whole()
    {
        var image = Patterns.Gradient(67, 49);
        foreach (var bytes in new[] { image.Encode(ImageFormat.Jpeg), image.Encode(ImageFormat.Png), new Image(3001, 2001, 1).Encode(ImageFormat.Png) })
        {
            var photo = Photo.Read(bytes, "photo");
            Assert.Equal((1, photo.Width, photo.Height), (photo.Reduction, photo.Reduced.Width, photo.Reduced.Height));
            Assert.Same(photo.Reduced, photo.Whole);
        }
    }

    [Fact]
    public void The_limit_of_pixels_is_the_whole_photos()
    {
        var fault = Assert.Throws<BadInputException>(() => Photo.Read(Large.Value, "large.jpg", new() { MaximumPixels = 6_000_000 }));
        Assert.StartsWith("large.jpg: claims 3001 × 2001 pixels, above the limit of 6,000,000; ", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_cut_short_is_refused_at_half_its_size_too() =>
        Assert.Throws<BadInputException>(() => Photo.Read(Large.Value[..(Large.Value.Length / 2)], "large.jpg"));

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(16)]
    public void Another_reduction_is_refused(int reduction) => Assert.Throws<ArgumentOutOfRangeException>(() => new ImageReadOptions { Reduction = reduction });
}
