using System.Buffers.Binary;
using Mien.Core;
using Mien.Vision.Codecs;

namespace Mien.Vision.Tests.Codecs;

public class InvalidFilesTests
{
    private const string RaiseTheLimit = "shrink it, or raise the limit with --max-pixels (ImageReadOptions.MaximumPixels).";
    private const string NotAPicture = "is not a picture that can be read; give a JPEG, PNG, WebP, BMP, TIFF, HEIC, AVIF, GIF or PNM file.";

    [Theory]
    [InlineData("empty.jpg", "is empty (0 bytes); copy it again from where it came.")]
    [InlineData("truncated.jpg", "is a JPEG file that is cut short or damaged; copy it again from where it came.")]
    [InlineData("truncated.png", "is a PNG file that is cut short or damaged; copy it again from where it came.")]
    [InlineData("random-bytes.jpg", NotAPicture)]
    [InlineData("text.jpg", NotAPicture)]
    [InlineData("missing.jpg", "does not exist; check the path.")]
    [InlineData("bomb-30000x30000.png", "claims 30000 × 30000 pixels, above the limit of 100,000,000; " + RaiseTheLimit)]
    public void Each_is_refused_in_one_line(string name, string expected)
    {
        var path = Repository.PathTo("tests", "invalid", name);

        Assert.Equal($"{path}: {expected}", Assert.Throws<BadInputException>(() => Image.Read(path)).Message);
    }

    [Theory]
    [InlineData("\0\0\0\u0020ftypisom\0\0\u0002\0isomiso2avc1mp41")]
    [InlineData("\u001a\u0045\u00df\u00a3\u009fB\u0086\u0081\u0001")]
    [InlineData("RIFF\u0010\u0027\0\0AVI LIST")]
    [InlineData("0000ftypisom a film")]
    public void A_video_names_the_verb_that_reads_it(string bytes)
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("play.mp4");
        File.WriteAllBytes(path, System.Text.Encoding.Latin1.GetBytes(bytes));
        Assert.Equal($"{path}: is a video, not a picture; give it to mien watch.", Assert.Throws<BadInputException>(() => Image.Read(path)).Message);
    }

    [Fact]
    public void A_folder_is_refused()
    {
        var path = Repository.PathTo("tests", "invalid");

        Assert.Equal($"{path}: is a folder, not a picture; name a file in it.", Assert.Throws<BadInputException>(() => Image.Read(path)).Message);
    }

    [Fact]
    public void A_file_that_another_holds_is_refused()
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("held.jpg");
        using var holder = new FileStream(path, FileMode.Create, FileAccess.ReadWrite, FileShare.None);

        Assert.Equal($"{path}: cannot be read; check its permissions and that it is an ordinary file.",
            Assert.Throws<BadInputException>(() => Image.Read(path)).Message);
    }

    [Fact]
    public void The_limit_is_asked_before_memory_is_taken()
    {
        var bytes = File.ReadAllBytes(Repository.PathTo("tests", "invalid", "bomb-30000x30000.png"));
        var before = Environment.WorkingSet;

        Assert.Throws<BadInputException>(() => Image.Read(bytes, "bomb.png"));

        Assert.InRange(Environment.WorkingSet - before, long.MinValue, 200_000_000);
    }

    [Fact]
    public void The_limit_is_the_callers()
    {
        var bytes = Patterns.Gradient(20, 10).Encode(ImageFormat.Png);

        Assert.Equal(20, Image.Read(bytes, "small.png", new() { MaximumPixels = 200 }).Width);
        Assert.Equal("small.png: claims 20 × 10 pixels, above the limit of 199; " + RaiseTheLimit,
            Assert.Throws<BadInputException>(() => Image.Read(bytes, "small.png", new() { MaximumPixels = 199 })).Message);
        Assert.StartsWith("Expected 1…715827863 pixels, got 0.",
            Assert.Throws<ArgumentOutOfRangeException>(() => new ImageReadOptions { MaximumPixels = 0 }).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_side_that_no_photo_has_is_refused_before_memory_is_taken()
    {
        byte[] graymap = [.. "P5\n1 50000000\n255\n"u8, .. new byte[100]];

        Assert.Equal("long.pgm: claims 1 × 50000000 pixels, above the limit of 30,000 on a side; shrink it, or cut it into several.",
            Assert.Throws<BadInputException>(() => Image.Read(graymap, "long.pgm")).Message);
    }

    [Fact]
    public void A_JPEG_that_claims_more_than_its_bytes_can_hold_is_refused()
    {
        var jpeg = Patterns.Gradient(64, 48).Encode(ImageFormat.Jpeg, 95);
        var frame = jpeg.AsSpan().IndexOf<byte>([0xFF, 0xC0]);
        Assert.Equal<byte>([0, 48, 0, 64], jpeg[(frame + 5)..(frame + 9)]);
        (jpeg[frame + 5], jpeg[frame + 7]) = (0x20, 0x20);

        Assert.Equal(
            $"bomb.jpg: claims 8256 × 8240 pixels, which its {jpeg.Length.ToString("N0", System.Globalization.CultureInfo.InvariantCulture)} bytes cannot hold; copy it again from where it came.",
            Assert.Throws<BadInputException>(() => Image.Read(jpeg, "bomb.jpg")).Message);
    }

    // White all over: of all pictures the one with the most pixels a byte.
    [Fact]
    public void The_emptiest_JPEG_is_read()
    {
        var white = new Image(2000, 1500, channels: 1);
        white.Pixels.Fill(255);

        Assert.Equal(2000, Image.Read(white.Encode(ImageFormat.Jpeg, 1), "white.jpg").Width);
    }

    [Fact]
    public void A_larger_file_than_any_picture_within_the_limit_is_not_read()
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("large.bmp");
        using (var file = File.Create(path))
        {
            file.SetLength(100L << 20);
        }

        Assert.Equal($"{path}: has 104,857,600 bytes, above the limit of 67,108,872; give a smaller one.",
            Assert.Throws<BadInputException>(() => Image.Read(path, new() { MaximumPixels = 1 })).Message);
    }

    [Fact]
    public void One_pixel_is_a_picture() =>
        Assert.Equal<byte>([10, 20, 30], Image.Read(Repository.PathTo("tests", "invalid", "one-pixel.png")).Pixels.ToArray());

    [Theory]
    [InlineData(ImageFormat.Jpeg)]
    [InlineData(ImageFormat.Png)]
    [InlineData(ImageFormat.WebP)]
    [InlineData(ImageFormat.Bmp)]
    [InlineData(ImageFormat.Tiff)]
    [InlineData(ImageFormat.Heic)]
    [InlineData(ImageFormat.Avif)]
    public void No_beginning_of_a_file_is_a_picture(ImageFormat format)
    {
        var bytes = Bytes(format);

        // All short ones, where the headers lie, then some. At the end may stand a marker, padding or an index: all pixels are there without them.
        for (var length = 1; length < bytes.Length - Trailer(format); length += length < 700 ? 1 : 97)
        {
            var beginning = bytes[..length];
            Assert.Throws<BadInputException>(() => Image.Read(beginning, "cut"));
        }
    }

    private static int Trailer(ImageFormat format) => format switch
    {
        ImageFormat.Jpeg => 8,
        ImageFormat.Png => 12,
        ImageFormat.Tiff => 100,
        _ => 0,
    };

    private static byte[] Bytes(ImageFormat format) => format == ImageFormat.Heic ? Encoded.Heic : Encoded.As(format, Patterns.Gradient(64, 48));

    [Theory]
    [InlineData(0)]
    [InlineData(2000)]
    public void A_JPEG_whose_end_marker_alone_is_missing_is_read(int zeros)
    {
        var image = Patterns.Gradient(64, 48);
        byte[] bytes = [.. image.Encode(ImageFormat.Jpeg, 95)[..^2], .. new byte[zeros]];

        Assert.InRange(Patterns.MaximumDifference(image, Image.Read(bytes, "no-end.jpg")), 0, 6);
    }

    // Each box in a box would be a call in a call.
    [Fact]
    public void Boxes_in_boxes_without_end_are_refused()
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
        Assert.Throws<BadInputException>(() => Image.Read(file, "boxes.avif"));
    }

    [Theory]
    [InlineData("BM is how this letter begins, and it is long enough for headers.")]
    [InlineData("RIFFxxxxWAVE and so on")]
    [InlineData("<svg xmlns='http://www.w3.org/2000/svg'><image href='/etc/hostname'/></svg>")]
    [InlineData("push graphic-context viewbox 0 0 640 480 image over 0,0 0,0 'label:@/etc/hostname' pop graphic-context")]
    [InlineData("%!PS-Adobe-3.0")]
    public void What_is_no_picture_reaches_no_decoder(string text) =>
        Assert.Equal($"letter.jpg: {NotAPicture}", Assert.Throws<BadInputException>(() => Image.Read(System.Text.Encoding.ASCII.GetBytes(text), "letter.jpg")).Message);

    [Theory]
    [InlineData(ImageFormat.Jpeg)]
    [InlineData(ImageFormat.Png)]
    [InlineData(ImageFormat.WebP)]
    [InlineData(ImageFormat.Bmp)]
    [InlineData(ImageFormat.Tiff)]
    [InlineData(ImageFormat.Heic)]
    [InlineData(ImageFormat.Avif)]
    [InlineData(ImageFormat.Gif)]
    [InlineData(ImageFormat.Pnm)]
    public void A_flipped_bit_gives_a_picture_or_a_fault_and_nothing_else(ImageFormat format)
    {
        var bytes = Bytes(format);
        var random = new Random(1);
        for (var trial = 0; trial < 200; trial++)
        {
            var damaged = bytes.ToArray();
            // Half of the flips in the headers, where lies do most harm.
            damaged[random.Next(trial % 2 == 0 ? Math.Min(400, bytes.Length) : bytes.Length)] ^= (byte)(1 << random.Next(8));
            try
            {
                Image.Read(damaged, "damaged", new() { MaximumPixels = 1_000_000 });
            }
            catch (BadInputException)
            {
            }
        }
    }

    [Fact]
    public void What_follows_the_end_of_a_JPEG_does_no_harm()
    {
        var image = Patterns.Gradient(64, 48);
        var jpeg = image.Encode(ImageFormat.Jpeg, 95);

        var read = Image.Read([.. jpeg, .. "a film that a telephone appended"u8], "motion.jpg");

        Assert.InRange(Patterns.MaximumDifference(image, read), 0, 6);
    }

    [Fact]
    public void A_picture_is_saved_only_where_and_how_it_can_be()
    {
        using var folder = new TemporaryFolder();
        var image = new Image(2, 2, channels: 1);

        Assert.Equal("a.tif: does not end in a format that can be written; end it in .jpg, .png or .webp.",
            Assert.Throws<BadInputException>(() => image.Save("a.tif")).Message);
        var path = folder.File("none/a.png");
        Assert.Equal($"{path}: cannot be written; check that its folder exists and may be written to.",
            Assert.Throws<BadInputException>(() => image.Save(path)).Message);
        var wide = folder.File("wide.webp");
        Assert.Equal($"{wide}: WebP holds sides of 16383 pixels, not of 17000; end it in .png, or shrink the picture.",
            Assert.Throws<BadInputException>(() => new Image(17_000, 1, channels: 1).Save(wide)).Message);
        Assert.Equal("Expected a quality of 1…100, got 0. (Parameter 'quality')",
            Assert.Throws<ArgumentException>(() => image.Encode(ImageFormat.Jpeg, 0)).Message);
        Assert.Equal("Expected JPEG, PNG or WebP, got Tiff. (Parameter 'format')",
            Assert.Throws<ArgumentException>(() => image.Encode(ImageFormat.Tiff)).Message);
        Assert.Equal("A 17000 × 1 picture cannot be written as WebP. (Parameter 'format')",
            Assert.Throws<ArgumentException>(() => new Image(17_000, 1, channels: 1).Encode(ImageFormat.WebP)).Message);
    }
}
