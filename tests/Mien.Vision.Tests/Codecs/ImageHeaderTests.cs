using System.Globalization;
using MetadataExtractor;
using Mien.Vision.Codecs;
using Mien.Vision.Codecs.Headers;
using Mien.Vision.Imaging;

namespace Mien.Vision.Tests.Codecs;

public class ImageHeaderTests
{
    // MetadataExtractor 2.4 knows all formats but AVIF.
    [Theory]
    [InlineData(ImageFormat.Jpeg)]
    [InlineData(ImageFormat.Png)]
    [InlineData(ImageFormat.WebP)]
    [InlineData(ImageFormat.Bmp)]
    [InlineData(ImageFormat.Tiff)]
    [InlineData(ImageFormat.Heic)]
    public void Sizes_are_those_that_MetadataExtractor_reads(ImageFormat format)
    {
        // HEIC codes whole blocks and cuts the rest off; at this size there is no rest.
        var bytes = Encoded.As(format, Patterns.Gradient(128, 64));
        using var stream = new MemoryStream(bytes);
        var tags = ImageMetadataReader.ReadMetadata(stream).SelectMany(d => d.Tags).ToArray();
        int Number(string name) => tags.Where(t => t.Name == name)
            .Select(t => int.Parse(t.Description!.Split(' ')[0], CultureInfo.InvariantCulture)).Max();

        Assert.Equal(format, ImageHeader.Sniff(bytes));
        Assert.Equal(new ImageHeader(Number("Image Width"), Number("Image Height")), ImageHeader.Read(bytes, format));
    }

    [Fact]
    public void An_AVIF_says_its_size()
    {
        var bytes = Encoded.As(ImageFormat.Avif, Patterns.Gradient(72, 48));

        Assert.Equal(ImageFormat.Avif, ImageHeader.Sniff(bytes));
        Assert.Equal(new ImageHeader(72, 48), ImageHeader.Read(bytes, ImageFormat.Avif));
    }

    [Fact]
    public void Lossless_WebP_says_its_size()
    {
        // RFC 9649, 3.4: signature 0x2F, then 14 bits width - 1, 14 bits height - 1.
        var bits = 299u | (199u << 14);
        byte[] bytes = [.. "RIFF"u8, 22, 0, 0, 0, .. "WEBPVP8L"u8, 10, 0, 0, 0, 0x2F, .. BitConverter.GetBytes(bits), 0, 0, 0, 0, 0];

        Assert.Equal(new ImageHeader(300, 200), ImageHeader.Read(bytes, ImageFormat.WebP));
    }

    [Fact]
    public void Nonsense_in_EXIF_leaves_the_picture_as_it_is()
    {
        foreach (var exif in new[] { [], TiffFile.Exif(0), TiffFile.Exif(9), TiffFile.Exif(6)[..9], [.. "MM\0*"u8, 255, 255, 255, 255] })
        {
            Assert.Equal(Orientation.Upright, TiffHeader.OrientationOf(exif));
        }
    }

    [Theory]
    [InlineData("BM is how this letter begins, and it is long enough for headers.")]
    [InlineData("RIFFxxxxWAVE and so on")]
    [InlineData("0000ftypisom a film")]
    public void What_only_looks_like_a_picture_is_none(string text) =>
        Assert.Null(ImageHeader.Sniff(System.Text.Encoding.ASCII.GetBytes(text)));
}
