using System.Buffers.Binary;
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
        Assert.Equal((Number("Image Width"), Number("Image Height")), ImageHeader.Read(bytes, format) is { } read ? (read.Width, read.Height) : default);
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

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    public void A_WebP_that_says_it_ends_before_it_begins_has_no_header(byte size)
    {
        byte[] bytes = [.. "RIFF"u8, size, 0, 0, 0, .. "WEBPVP8X"u8, 10, 0, 0, 0, .. new byte[26]];
        Assert.Null(ImageHeader.Read(bytes, ImageFormat.WebP));
    }

    // Each box in a box would be a call in a call.
    [Fact]
    public void Boxes_in_boxes_without_end_are_not_followed()
    {
        const int Depth = 200_000;
        var boxes = new byte[8 * Depth];
        for (var at = 0; at < Depth; at++)
        {
            BinaryPrimitives.WriteInt32BigEndian(boxes.AsSpan(8 * at), boxes.Length - (8 * at));
            (at == 0 ? "iprp"u8 : "ipco"u8).CopyTo(boxes.AsSpan((8 * at) + 4));
        }
        var length = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, 12 + boxes.Length);
        byte[] file = [0, 0, 0, 16, .. "ftypavif"u8, 0, 0, 0, 0, .. length, .. "meta"u8, 0, 0, 0, 0, .. boxes];
        Assert.Null(ImageHeader.Read(file, ImageFormat.Avif));
    }

    // Decoders make room for the first one; a second that is small would take a large picture past the limit.
    [Fact]
    public void The_first_size_counts()
    {
        var png = PngFile.Of(300, 200, bitDepth: 8, colorType: 0, [], ("IHDR", [0, 0, 0, 2, 0, 0, 0, 2, 8, 0, 0, 0, 0]));
        Assert.Equal(new ImageHeader(300, 200), ImageHeader.Read(png, ImageFormat.Png));
        byte[] frame = [0xFF, 0xC0, 0, 8, 8, 0, 200, 1, 44, 1], small = [0xFF, 0xC0, 0, 8, 8, 0, 2, 0, 2, 1];
        Assert.Equal(new ImageHeader(300, 200) { MostPixelsAByte = 512 }, ImageHeader.Read([0xFF, 0xD8, .. frame, .. small, 0xFF, 0xD9], ImageFormat.Jpeg));
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
