using System.Diagnostics;
using Mien.Vision.Imaging;

namespace Mien.Vision.Codecs.Headers;

/// <summary>What a file says of its picture before anything is decoded.</summary>
/// <remarks>
/// Read here and not by a metadata library: MetadataExtractor 2.4 knows no AVIF, does not say whether a file is whole, and costs 40 ms
/// and more on its first call; it is the tests' second opinion. The end of a file is looked for because libgd decodes a JPEG cut in half.
/// </remarks>
/// <param name="Width">As coded, before orientation is applied and HEIC's blocks are cut to size; at least 1.</param>
/// <param name="Height">As coded, before orientation is applied and HEIC's blocks are cut to size; at least 1.</param>
/// <param name="Orientation">How the decoded picture is brought upright.</param>
internal readonly record struct ImageHeader(int Width, int Height, Orientation Orientation = Orientation.Upright)
{
    /// <summary>The most pixels that a byte of such a file can stand for; 0 where that is not known.</summary>
    public int MostPixelsAByte { get; init; }

    /// <summary>Whether the mark at the file's end is missing: all pixels may be there nevertheless.</summary>
    public bool LacksEnd { get; init; }

    /// <returns><see langword="null"/> for bytes that begin like none of the formats.</returns>
    public static ImageFormat? Sniff(ReadOnlySpan<byte> bytes) => bytes switch
    {
        _ when bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]) => ImageFormat.Jpeg,
        _ when bytes.StartsWith(PngHeader.Signature) => ImageFormat.Png,
        _ when bytes.Length >= 12 && bytes.StartsWith("RIFF"u8) && bytes[8..].StartsWith("WEBP"u8) => ImageFormat.WebP,
        _ when BmpHeader.Begins(bytes) => ImageFormat.Bmp,
        _ when bytes.StartsWith("II*\0"u8) || bytes.StartsWith("MM\0*"u8) => ImageFormat.Tiff,
        _ => IsoMediaHeader.Sniff(bytes),
    };

    /// <returns><see langword="null"/> for a file that is cut short or contradicts its format.</returns>
    public static ImageHeader? Read(ReadOnlySpan<byte> bytes, ImageFormat format)
    {
        var header = format switch
        {
            ImageFormat.Jpeg => JpegHeader.Read(bytes),
            ImageFormat.Png => PngHeader.Read(bytes),
            ImageFormat.WebP => WebPHeader.Read(bytes),
            ImageFormat.Bmp => BmpHeader.Read(bytes),
            ImageFormat.Tiff => TiffHeader.Read(bytes),
            ImageFormat.Heic or ImageFormat.Avif => IsoMediaHeader.Read(bytes, format),
            _ => throw new UnreachableException(),
        };
        return header is { Width: > 0, Height: > 0 } ? header : null;
    }
}
