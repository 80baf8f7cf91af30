using Mien.Core;

namespace Mien.Vision.Codecs;

/// <summary>Pictures from files and into files: <c>Image.Read("photo.jpg")</c>, <c>image.Save("photo.png")</c>.</summary>
public static class ImageFile
{
    private const string Readable = "JPEG, PNG, WebP, BMP, TIFF, HEIC, AVIF, GIF or PNM";

    /// <summary>What the names of pictures end with, in lower case: <c>.jpg</c>. Looked for in folders; a file that is named is read whatever it is called.</summary>
    public static IReadOnlyList<string> Extensions { get; } =
    [
        ".jpg", ".jpeg", ".jpe", ".jfif", ".jif", ".jfi", ".pjpeg", ".pjp", ".png", ".webp", ".bmp", ".dib", ".tif", ".tiff", ".heic", ".heif", ".hif", ".avif", ".gif",
        ".pbm", ".pgm", ".ppm", ".pnm",
    ];

    extension(Image)
    {
        /// <summary>Reads a picture as upright RGB.</summary>
        /// <param name="path">Its bytes say what it is; its extension is not looked at.</param>
        /// <param name="options">Defaults to <see cref="ImageReadOptions"/>' own.</param>
        /// <returns>3 channels. EXIF orientation is applied; transparent parts lie on white, the paper under a drawing.</returns>
        /// <exception cref="BadInputException">Missing, unreadable, empty, cut short, damaged, too large, or no picture.</exception>
        public static Image Read(string path, ImageReadOptions? options = null) => Read(Load(path, options), path, options);

        /// <summary>Reads a picture that is already in memory; otherwise as <see cref="Read(string, ImageReadOptions?)"/>.</summary>
        /// <param name="bytes">The whole file.</param>
        /// <param name="name">What messages call it.</param>
        /// <param name="options">Defaults to <see cref="ImageReadOptions"/>' own.</param>
        /// <exception cref="BadInputException">Empty, cut short, damaged, too large, or no picture.</exception>
        public static Image Read(ReadOnlySpan<byte> bytes, string name, ImageReadOptions? options = null)
        {
            if (bytes.IsEmpty)
            {
                throw new BadInputException(name, "is empty (0 bytes)", "copy it again from where it came");
            }
            var format = Signature.Read(bytes)
                ?? throw (Signature.IsVideo(bytes)
                    ? Video(name)
                    : new BadInputException(name, "is not a picture that can be read", $"give a {Readable} file"));
            return MagickDecoder.Decode(bytes, format, name, options ?? new());
        }
    }

    /// <summary>Width and height as a picture's header has them, before it is turned upright and without decoding it; null where it cannot be read.</summary>
    /// <param name="bytes">The whole file.</param>
    public static (int Width, int Height)? SizeOf(ReadOnlySpan<byte> bytes) => Signature.Read(bytes) is { } format ? MagickDecoder.SizeOf(bytes, format) : null;

    /// <summary>What a picture's file begins like; null for none of the formats.</summary>
    public static ImageFormat? FormatOf(ReadOnlySpan<byte> bytes) => Signature.Read(bytes);

    /// <summary>The bytes of a picture's file, not decoded.</summary>
    /// <param name="path">Its bytes say what it is; its extension is not looked at.</param>
    /// <param name="options">Defaults to <see cref="ImageReadOptions"/>' own.</param>
    /// <exception cref="BadInputException">Missing, unreadable, no file, or larger than any picture that is decoded.</exception>
    public static byte[] Load(string path, ImageReadOptions? options = null)
    {
        if (Directory.Exists(path))
        {
            throw new BadInputException(path, "is a folder, not a picture", "name a file in it");
        }
        try
        {
            InputFile.Require(path, mayBePiped: true);
            return File.Exists(path) ? InputFile.Read(path, (options ?? new()).MaximumBytes) : throw new BadInputException(path, "does not exist", "check the path");
        }
        catch (BadInputException) when (IsVideo(path))
        {
            // Most are larger than any picture, which would be a riddle of an answer.
            throw Video(path);
        }
        catch (Exception e) when (FileFault.Is(e))
        {
            throw new BadInputException(path, "cannot be read", "check its permissions and that it is an ordinary file");
        }
    }

    private static BadInputException Video(string name) => new(name, "is a video, not a picture", "give it to mien watch");

    private static bool IsVideo(string path)
    {
        // Whoever opens a pipe may wait for ever.
        if (FilePath.KindOf(path) != FileKind.Ordinary)
        {
            return false;
        }
        try
        {
            Span<byte> head = stackalloc byte[Signature.Length];
            using var file = File.OpenRead(path);
            return Signature.IsVideo(head[..file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false)]);
        }
        catch (Exception e) when (FileFault.Is(e))
        {
            return false;
        }
    }

    /// <summary>Writes the picture; the extension chooses the format.</summary>
    /// <param name="image">Gray or RGB; not changed.</param>
    /// <param name="path">Ends in .jpg, .jpeg, .png or .webp. An existing file is replaced.</param>
    /// <param name="quality">1…100, for JPEG and WebP; PNG loses nothing.</param>
    /// <exception cref="BadInputException">Another extension, a place that cannot be written, or sides that the format cannot hold (JPEG 65,500; WebP 16,383).</exception>
    /// <exception cref="ArgumentException">A quality out of range.</exception>
    public static void Save(this Image image, string path, int quality = 90) => WholeFile.Write(path, image.EncodeFor(path, quality));

    /// <summary>The picture as the bytes of a file, whose extension chooses the format.</summary>
    /// <param name="image">Gray or RGB; not changed.</param>
    /// <param name="path">Ends in .jpg, .jpeg, .png or .webp; nothing is written there.</param>
    /// <param name="quality">1…100, for JPEG and WebP; PNG loses nothing.</param>
    /// <exception cref="BadInputException">Another extension, or sides that the format cannot hold (JPEG 65,500; WebP 16,383).</exception>
    /// <exception cref="ArgumentException">A quality out of range.</exception>
    public static byte[] EncodeFor(this Image image, string path, int quality = 90)
    {
        var format = RequireWritable(path);
        var longer = Math.Max(image.Width, image.Height);
        if (longer > LongestSide(format))
        {
            throw new BadInputException(path, $"{Name(format)} holds sides of {LongestSide(format)} pixels, not of {longer}", "end it in .png, or shrink the picture");
        }
        return image.Encode(format, quality);
    }

    /// <summary>The format that a file's extension chooses.</summary>
    /// <param name="path">Ends in .jpg, .jpeg, .png or .webp.</param>
    /// <exception cref="BadInputException">Another extension.</exception>
    public static ImageFormat RequireWritable(string path) => Path.GetExtension(path).ToLowerInvariant() switch
    {
        ".jpg" or ".jpeg" => ImageFormat.Jpeg,
        ".png" => ImageFormat.Png,
        ".webp" => ImageFormat.WebP,
        _ => throw new BadInputException(path, "does not end in a format that can be written", "end it in .jpg, .png or .webp"),
    };

    /// <summary>The picture as the bytes of a file.</summary>
    /// <param name="image">Gray or RGB; not changed.</param>
    /// <param name="format">JPEG, PNG or WebP.</param>
    /// <param name="quality">1…100, for JPEG and WebP; PNG loses nothing.</param>
    /// <exception cref="ArgumentException">Another format or quality, or sides that the format cannot hold (JPEG 65,500; WebP 16,383).</exception>
    public static byte[] Encode(this Image image, ImageFormat format, int quality = 90)
    {
        if (quality is < 1 or > 100)
        {
            throw new ArgumentException($"Expected a quality of 1…100, got {quality}.", nameof(quality));
        }
        return MagickEncoder.Encode(image, format, quality)
            ?? throw new ArgumentException($"A {image.Width} × {image.Height} picture cannot be written as {format}.", nameof(format));
    }

    private static int LongestSide(ImageFormat format) => format switch
    {
        ImageFormat.Jpeg => 65_500,
        ImageFormat.WebP => 16_383,
        _ => MagickLimits.LongestSide,
    };

    /// <summary>What users call a format.</summary>
    internal static string Name(ImageFormat format) => format is ImageFormat.WebP ? "WebP" : format.ToString().ToUpperInvariant();
}
