using System.Buffers.Binary;
using Mien.Core;
using Mien.Vision.Codecs;
using Mien.Vision.Imaging;

namespace Mien.Vision.Tests.Codecs;

public class OrientationTests
{
    private const int JpegTolerance = 6;
    private static readonly Image Upright = Patterns.Gradient(67, 49);

    public static TheoryData<int, string, string> Orientations => new()
    {
        // EXIF 2.32, tag 274: where the 0th row and the 0th column lie in the upright picture.
        { 1, "top", "left" }, { 2, "top", "right" }, { 3, "bottom", "right" }, { 4, "bottom", "left" },
        { 5, "left", "top" }, { 6, "right", "top" }, { 7, "right", "bottom" }, { 8, "left", "bottom" },
    };

    [Theory]
    [MemberData(nameof(Orientations))]
    public void A_JPEG_comes_out_upright(int orientation, string row0, string column0)
    {
        var jpeg = Stored(Upright, row0, column0).Encode(ImageFormat.Jpeg, 95);
        byte[] exif = [.. "Exif\0\0"u8, .. TiffFile.Exif(orientation)];
        byte[] bytes = [.. jpeg[..2], 0xFF, 0xE1, 0, (byte)(exif.Length + 2), .. exif, .. jpeg[2..]];

        Assert.InRange(Patterns.MaximumDifference(Upright, Image.Read(bytes, "turned.jpg")), 0, JpegTolerance);
    }

    [Theory]
    [MemberData(nameof(Orientations))]
    public void A_TIFF_comes_out_upright(int orientation, string row0, string column0)
    {
        var stored = Stored(Upright, row0, column0);

        Assert.Equal(0, Patterns.MaximumDifference(Upright, Image.Read(TiffFile.Of(stored, orientation), "turned.tif")));
        Assert.Equal(0, Patterns.MaximumDifference(
            Upright.ToGray().ToRgb(), Image.Read(TiffFile.Of(stored.ToGray(), orientation), "gray.tif")));
    }

    [Theory]
    [MemberData(nameof(Orientations))]
    public void A_WebP_comes_out_upright(int orientation, string row0, string column0)
    {
        var stored = Stored(Upright, row0, column0);
        var simple = stored.Encode(ImageFormat.WebP, 95);
        var exif = TiffFile.Exif(orientation);
        byte[] bytes =
        [
            .. simple[..12], .. "VP8X"u8, 10, 0, 0, 0, 0x08, 0, 0, 0, (byte)(stored.Width - 1), 0, 0, (byte)(stored.Height - 1), 0, 0,
            .. simple[12..], .. "EXIF"u8, (byte)exif.Length, 0, 0, 0, .. exif,
        ];
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(4), bytes.Length - 8);

        Assert.InRange(Patterns.MaximumDifference(Upright, Image.Read(bytes, "turned.webp")), 0, 10);
    }

    [Fact]
    public void A_PNG_with_an_eXIf_chunk_comes_out_upright()
    {
        var bytes = PngFile.Of(2, 1, bitDepth: 8, colorType: 0, [0, 10, 200], ("eXIf", TiffFile.Exif(6)));

        var image = Image.Read(bytes, "turned.png");

        Assert.Equal((1, 2), (image.Width, image.Height));
        Assert.Equal<byte>([10, 10, 10, 200, 200, 200], image.Pixels.ToArray());
    }

    // Written from Patterns.Gradient(67, 49) by libavif 0.11's avifenc --irot: quarter turns counterclockwise, which libavif leaves to its caller.
    [Theory]
    [InlineData(1, QuarterTurn.CounterClockwise)]
    [InlineData(2, QuarterTurn.Half)]
    [InlineData(3, QuarterTurn.Clockwise)]
    public void An_AVIF_is_turned_as_its_irot_box_says(int irot, QuarterTurn turn)
    {
        var image = Image.Read(Repository.PathTo("tests", "Mien.Vision.Tests", "Codecs", "Pictures", $"gradient-67x49-irot{irot}.avif"));

        Assert.InRange(Patterns.MaximumDifference(Upright.Rotate(turn), image), 0, 8);
    }

    // By avifenc --irot --imir; what each becomes is what libheif 1.15's heif-convert made of it.
    [Theory]
    [InlineData(0, 0, Orientation.Flipped)]
    [InlineData(0, 1, Orientation.Mirrored)]
    [InlineData(1, 0, Orientation.Transposed)]
    [InlineData(1, 1, Orientation.Transversed)]
    public void An_AVIF_is_mirrored_after_its_turn_as_its_imir_box_says(int irot, int imir, Orientation orientation)
    {
        var image = Image.Read(Repository.PathTo("tests", "Mien.Vision.Tests", "Codecs", "Pictures", $"gradient-67x49-irot{irot}-imir{imir}.avif"));

        Assert.InRange(Patterns.MaximumDifference(Upright.Oriented(orientation), image), 0, 8);
    }

    // Written from Patterns.Gradient(67, 49) by libheif 1.15's heif-enc: libheif pads its rows where the width is no multiple of 4.
    [Fact]
    public void A_HEIC_with_padded_rows_is_not_sheared()
    {
        var image = Image.Read(Repository.PathTo("tests", "Mien.Vision.Tests", "Codecs", "Pictures", "gradient-67x49.heic"));

        Assert.InRange(Patterns.MaximumDifference(Upright, image), 0, 8);
    }

    private static Image Stored(Image upright, string row0, string column0)
    {
        var rowsAcross = row0 is "top" or "bottom";
        var stored = new Image(rowsAcross ? upright.Width : upright.Height, rowsAcross ? upright.Height : upright.Width, channels: 3);
        for (var y = 0; y < stored.Height; y++)
        {
            for (var x = 0; x < stored.Width; x++)
            {
                var (u, v) = (0, 0);
                foreach (var (side, distance) in new[] { (row0, y), (column0, x) })
                {
                    (u, v) = side switch
                    {
                        "top" => (u, distance),
                        "bottom" => (u, upright.Height - 1 - distance),
                        "left" => (distance, v),
                        _ => (upright.Width - 1 - distance, v),
                    };
                }
                upright.Row(v).Slice(3 * u, 3).CopyTo(stored.Row(y)[(3 * x)..]);
            }
        }
        return stored;
    }
}
