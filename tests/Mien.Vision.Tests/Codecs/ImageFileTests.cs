using System.Buffers.Binary;
using ImageMagick;
using Mien.Core;
using Mien.Vision.Codecs;
using Mien.Vision.Imaging;

namespace Mien.Vision.Tests.Codecs;

public class ImageFileTests
{
    // What YCbCr in 8 bits, chroma at half resolution and a high quality cost a slow gradient.
    [Theory]
    [InlineData(ImageFormat.Jpeg, 6)]
    [InlineData(ImageFormat.Png, 0)]
    [InlineData(ImageFormat.WebP, 10)]
    [InlineData(ImageFormat.Bmp, 0)]
    [InlineData(ImageFormat.Tiff, 0)]
    [InlineData(ImageFormat.Avif, 8)]
    [InlineData(ImageFormat.Pnm, 0)]
    public void Every_format_gives_back_its_pixels(ImageFormat format, int tolerance)
    {
        var image = Patterns.Gradient(68, 49);

        var read = Image.Read(Encoded.As(format, image), $"gradient.{format}");

        Assert.InRange(Patterns.MaximumDifference(image, read), 0, tolerance);
    }

    [Fact]
    public void The_extension_is_not_believed()
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("photo.jpg");
        var image = Patterns.Gradient(20, 10);
        File.WriteAllBytes(path, image.Encode(ImageFormat.Png));

        Assert.Equal(0, Patterns.MaximumDifference(image, Image.Read(path)));
    }

    [Fact]
    public void A_bitmap_written_by_hand_is_read_bottom_row_first_and_blue_first()
    {
        // 2 × 2, 24 bits, rows padded to 4 bytes: bottom row red, green; top row blue, white.
        var bytes = new byte[54 + 2 * 8];
        "BM"u8.CopyTo(bytes);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(2), bytes.Length);
        bytes[10] = 54;
        bytes[14] = 40;
        (bytes[18], bytes[22], bytes[26], bytes[28]) = (2, 2, 1, 24);
        ((ReadOnlySpan<byte>)[0, 0, 255, 0, 255, 0, 0, 0, 255, 0, 0, 255, 255, 255, 0, 0]).CopyTo(bytes.AsSpan(54));

        Assert.Equal<byte>([0, 0, 255, 255, 255, 255, 255, 0, 0, 0, 255, 0], Image.Read(bytes, "hand.bmp").Pixels.ToArray());
    }

    [Fact]
    public void A_palette_becomes_true_colors_and_its_transparent_color_white()
    {
        // Two pixels of one bit: palette index 0 (10, 20, 30), index 1 fully transparent.
        var bytes = PngFile.Of(2, 1, bitDepth: 1, colorType: 3, [0, 0b0100_0000], ("PLTE", [10, 20, 30, 40, 50, 60]), ("tRNS", [255, 0]));

        Assert.Equal<byte>([10, 20, 30, 255, 255, 255], Image.Read(bytes, "palette.png").Pixels.ToArray());
    }

    [Fact]
    public void Half_transparent_pixels_are_mixed_with_white()
    {
        var bytes = PngFile.Of(1, 1, bitDepth: 8, colorType: 6, [0, 100, 0, 200, 128]);

        // 100 · 128/255 + 255 · 127/255 = 177.2, 127.0, 227.4.
        Assert.Equal<byte>([177, 127, 227], Image.Read(bytes, "alpha.png").Pixels.ToArray());
    }

    [Fact]
    public void The_transparent_color_of_a_PNG_without_a_palette_becomes_white()
    {
        // Red, the color that stands for nothing, and its neighbor by one level.
        byte[] row = [0, 255, 0, 0, 10, 20, 30, 11, 20, 30];
        var bytes = PngFile.Of(3, 1, bitDepth: 8, colorType: 2, row, ("tRNS", [0, 10, 0, 20, 0, 30]));

        Assert.Equal<byte>([255, 0, 0, 255, 255, 255, 11, 20, 30], Image.Read(bytes, "key.png").Pixels.ToArray());
    }

    // Three pixels in a row are the first, fourth and sixth pass, which hold the first, the third and the second of them.
    [Fact]
    public void An_interlaced_PNG_is_put_together()
    {
        var bytes = PngFile.Interlaced(3, 1, bitDepth: 8, colorType: 2, [0, 1, 2, 3, 0, 7, 8, 9, 0, 4, 5, 6]);

        Assert.Equal<byte>([1, 2, 3, 4, 5, 6, 7, 8, 9], Image.Read(bytes, "interlaced.png").Pixels.ToArray());
    }

    // A gamma of 1 would make 100 a 167, and a profile that is none is warned of by libpng.
    [Fact]
    public void Gammas_profiles_and_texts_of_a_PNG_take_no_part()
    {
        var bytes = PngFile.Of(1, 1, bitDepth: 8, colorType: 2, [0, 100, 150, 200], ("gAMA", [0, 1, 0x86, 0xA0]), ("iCCP", [.. "x\0\0"u8, 1, 2]), ("tEXt", [1]));

        Assert.Equal<byte>([100, 150, 200], Image.Read(bytes, "plain.png").Pixels.ToArray());
    }

    [Fact]
    public void Sixteen_bits_become_eight()
    {
        var bytes = PngFile.Of(2, 1, bitDepth: 16, colorType: 0, [0, 0x40, 0x40, 0xC0, 0xC0]);

        Assert.Equal<byte>([0x40, 0x40, 0x40, 0xC0, 0xC0, 0xC0], Image.Read(bytes, "deep.png").Pixels.ToArray());
    }

    // Headers of Windows 3, of its 4 and of its 98, which is what ImageMagick writes; two pixels of 8 bits.
    [Theory]
    [InlineData(40)]
    [InlineData(108)]
    [InlineData(124)]
    public void The_colors_of_a_bitmap_stand_behind_its_header_however_long_that_is(int size)
    {
        byte[] colors = [.. Enumerable.Range(0, 256).SelectMany(color => new byte[] { (byte)(color + 2), (byte)(color + 1), (byte)color, 0 })];
        var bytes = new byte[14 + size + colors.Length + 4];
        "BM"u8.CopyTo(bytes);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(2), bytes.Length);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(10), 14 + size + colors.Length);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(14), size);
        (bytes[18], bytes[22], bytes[26], bytes[28]) = (2, 1, 1, 8);
        colors.CopyTo(bytes, 14 + size);
        (bytes[^4], bytes[^3]) = (70, 200);

        Assert.Equal<byte>([70, 71, 72, 200, 201, 202], Image.Read(bytes, "palette.bmp").Pixels.ToArray());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    [InlineData(2000)]
    public void A_JPEG_without_its_end_mark_has_all_its_pixels(int zeros)
    {
        var whole = Patterns.Gradient(64, 48).Encode(ImageFormat.Jpeg, 95);
        byte[] ended = [.. whole[..^2], .. new byte[zeros]];

        Assert.Equal(Image.Read(whole, "whole.jpg").Pixels.ToArray(), Image.Read(ended, "ended.jpg").Pixels.ToArray());
    }

    // The thumbnail in a camera's metadata has an end marker of its own.
    [Fact]
    public void A_JPEG_with_a_thumbnail_but_without_its_end_mark_has_all_its_pixels()
    {
        var whole = Patterns.Gradient(64, 48).Encode(ImageFormat.Jpeg, 95);
        byte[] metadata = [0xFF, 0xE1, 0, 12, .. "thumb"u8, 0, 0xFF, 0xD8, 0xFF, 0xD9];
        byte[] ended = [.. whole[..2], .. metadata, .. whole[2..^2]];

        Assert.Equal(Image.Read(whole, "whole.jpg").Pixels.ToArray(), Image.Read(ended, "ended.jpg").Pixels.ToArray());
    }

    // 255 · 128/255 + 255 · 127/255 of red, 127 of the others.
    [Fact]
    public void Half_transparent_pixels_of_a_TIFF_are_mixed_with_white_once()
    {
        var pixel = Image.Read(TiffFile.Of(255, 0, 0, 128), "soft.tif").Pixels.ToArray();

        Assert.InRange(pixel[0], 253, 255);
        Assert.InRange(pixel[1], 125, 129);
        Assert.Equal(pixel[1], pixel[2]);
    }

    // 256 colors at most; a slow gradient has more.
    [Fact]
    public void A_GIF_gives_back_its_pixels_but_for_its_palette()
    {
        var image = new Image(4, 1, 3, [255, 0, 0, 0, 255, 0, 0, 0, 255, 255, 255, 255]);

        Assert.Equal(0, Patterns.MaximumDifference(image, Image.Read(Encoded.As(ImageFormat.Gif, image), "four.gif")));
    }

    [Theory]
    [InlineData(MagickFormat.Gif, 0)]
    [InlineData(MagickFormat.WebP, 12)]
    public void Of_a_moving_picture_the_first_is_read(MagickFormat format, int tolerance)
    {
        var (first, second) = (new Image(16, 16, 3), new Image(16, 16, 3));
        first.Pixels.Fill(200);

        Assert.InRange(Patterns.MaximumDifference(first, Image.Read(Encoded.Moving(first, second, format), "moving")), 0, tolerance);
    }

    // The palette begins behind a header of 40, 108 or 124 bytes; a header of bit fields says which bits are red.
    [Theory]
    [InlineData(MagickFormat.Bmp2)]
    [InlineData(MagickFormat.Bmp3)]
    [InlineData(MagickFormat.Bmp)]
    public void Palettes_of_all_bitmap_headers_are_read(MagickFormat format)
    {
        var image = new Image(4, 1, 3, [255, 0, 0, 0, 255, 0, 0, 0, 255, 255, 255, 255]);
        var bytes = Encoded.As(image, format, picture => picture.ColorType = ColorType.Palette);

        Assert.Equal(0, Patterns.MaximumDifference(image, Image.Read(bytes, "palette.bmp")));
    }

    [Fact]
    public void A_bitmap_of_bit_fields_is_read()
    {
        byte[] bitmap =
        [
            .. "BM"u8, 70, 0, 0, 0, 0, 0, 0, 0, 66, 0, 0, 0, 40, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 32, 0, 3, 0, 0, 0, 4, 0, 0, 0, .. new byte[16],
            0, 0, 255, 0, 0, 255, 0, 0, 255, 0, 0, 0, 10, 20, 30, 0,
        ];

        Assert.Equal<byte>([30, 20, 10], Image.Read(bitmap, "fields.bmp").Pixels.ToArray());
    }

    // No cyan, all magenta, all yellow, no black: red, as far as a printer's inks go.
    [Fact]
    public void Inks_become_light()
    {
        var red = new Image(8, 8, 3);
        for (var at = 0; at < red.Pixels.Length; at += 3)
        {
            red.Pixels[at] = 255;
        }
        var pixel = Image.Read(Encoded.As(red, MagickFormat.Jpeg, picture => picture.ColorSpace = ColorSpace.CMYK), "inks.jpg").Pixels;

        Assert.True(pixel[0] > 200 && pixel[1] < 60 && pixel[2] < 60, $"{pixel[0]}, {pixel[1]}, {pixel[2]}");
    }

    [Theory]
    [InlineData("a.png", 3, 0)]
    [InlineData("a.PNG", 1, 0)]
    [InlineData("a.jpg", 3, 8)]
    [InlineData("a.jpeg", 3, 8)]
    [InlineData("a.webp", 3, 12)]
    public void What_is_saved_is_read_again(string name, int channels, int tolerance)
    {
        using var folder = new TemporaryFolder();
        var image = channels == 1 ? Patterns.Gradient(33, 21).ToGray() : Patterns.Gradient(33, 21);

        image.Save(folder.File(name));

        var read = Image.Read(folder.File(name));
        Assert.InRange(Patterns.MaximumDifference(image.ToRgb(), read), 0, tolerance);
    }

    [Fact]
    public void A_lower_quality_makes_a_smaller_file()
    {
        var noise = Patterns.Noise(64, 64, 3, seed: 1);

        Assert.True(noise.Encode(ImageFormat.Jpeg, 30).Length < noise.Encode(ImageFormat.Jpeg, 90).Length / 2);
    }

    [Fact]
    public void Native_pictures_do_not_outlive_their_use()
    {
        var image = Patterns.Gradient(1000, 1000);
        var jpeg = image.Encode(ImageFormat.Jpeg);
        var before = NativeHeap.BytesInUse;

        // Each picture is 4 MB in ImageMagick, so 120 MB were they kept; other tests run beside this one and hold a few.
        for (var i = 0; i < 15; i++)
        {
            Image.Read(jpeg, "again.jpg").Encode(ImageFormat.Jpeg);
        }

        Assert.InRange(NativeHeap.BytesInUse - before, long.MinValue, 60_000_000);
    }
}
