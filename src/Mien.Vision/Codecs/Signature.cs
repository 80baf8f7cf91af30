namespace Mien.Vision.Codecs;

/// <summary>Tells a picture's format by how its file begins. Only formats that are named here reach a decoder.</summary>
internal static class Signature
{
    /// <summary>Bytes that are looked at, at most.</summary>
    public const int Length = 32;

    // "BM", then a header of one of the sizes that are in use, four bytes at offset 14.
    private static readonly int[] BitmapHeaders = [12, 40, 52, 56, 64, 108, 124];

    /// <returns><see langword="null"/> for bytes that begin like none of the formats.</returns>
    public static ImageFormat? Read(ReadOnlySpan<byte> bytes) => bytes switch
    {
        _ when bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]) => ImageFormat.Jpeg,
        _ when bytes.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]) => ImageFormat.Png,
        _ when bytes.Length >= 12 && bytes.StartsWith("RIFF"u8) && bytes[8..].StartsWith("WEBP"u8) => ImageFormat.WebP,
        _ when bytes.Length >= 18 && bytes.StartsWith("BM"u8) && BitmapHeaders.Contains(BitConverter.ToInt32(bytes[14..18])) => ImageFormat.Bmp,
        _ when bytes.StartsWith("II*\0"u8) || bytes.StartsWith("MM\0*"u8) || bytes.StartsWith("II+\0"u8) || bytes.StartsWith("MM\0+"u8) => ImageFormat.Tiff,
        _ when bytes.StartsWith("GIF87a"u8) || bytes.StartsWith("GIF89a"u8) => ImageFormat.Gif,
        [(byte)'P', >= (byte)'1' and <= (byte)'6', (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n' or (byte)'#', ..] => ImageFormat.Pnm,
        _ when bytes.Length >= 12 && bytes[4..].StartsWith("ftyp"u8) => ReadBrands(bytes),
        _ => null,
    };

    /// <summary>Whether bytes that are no picture begin like a video: MP4 and MOV, Matroska and WebM, AVI, MPEG, FLV, Ogg.</summary>
    public static bool IsVideo(ReadOnlySpan<byte> bytes) =>
        Read(bytes) is null
        && ((bytes.Length >= 12 && (bytes[4..].StartsWith("ftyp"u8) || bytes[4..].StartsWith("moov"u8) || bytes[4..].StartsWith("mdat"u8)))
            || bytes.StartsWith((ReadOnlySpan<byte>)[0x1A, 0x45, 0xDF, 0xA3]) || bytes.StartsWith((ReadOnlySpan<byte>)[0, 0, 1, 0xBA])
            || (bytes.Length >= 12 && bytes.StartsWith("RIFF"u8) && bytes[8..].StartsWith("AVI "u8)) || bytes.StartsWith("FLV\u0001"u8) || bytes.StartsWith("OggS"u8));

    // ISO/IEC 14496-12: the major brand, a version, then the brands that the file is compatible with; of the latter those within the first bytes.
    private static ImageFormat? ReadBrands(ReadOnlySpan<byte> bytes)
    {
        ImageFormat? general = null;
        for (var at = 8; at + 4 <= bytes.Length; at += at == 8 ? 8 : 4)
        {
            switch (bytes.Slice(at, 4))
            {
                case var brand when brand.SequenceEqual("avif"u8):
                    return ImageFormat.Avif;
                case var brand when brand.SequenceEqual("mif1"u8) || (brand.StartsWith("he"u8) && brand[2] is (byte)'i' or (byte)'v'):
                    general = ImageFormat.Heic;
                    break;
            }
        }
        return general;
    }
}
