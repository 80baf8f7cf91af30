using Mien.Vision.Imaging;
using static System.Buffers.Binary.BinaryPrimitives;

namespace Mien.Vision.Codecs.Headers;

/// <summary>JPEG, ITU-T T.81 annex B: segments between markers, with entropy-coded data after each start of scan.</summary>
internal static class JpegHeader
{
    private const byte StartOfScan = 0xDA, EndOfImage = 0xD9, App1 = 0xE1;

    // Huffman codes give each block of 8 × 8 pixels a bit at least.
    private const int MostPixelsAByte = 8 * 64;

    public static ImageHeader? Read(ReadOnlySpan<byte> bytes)
    {
        var (header, hasPixels) = (new ImageHeader(0, 0), false);
        // Telephones append a second picture or a film behind the end marker, so the end is found by walking, not at the end of the file.
        for (var at = 2; NextMarker(bytes, at) is var marker and >= 0;)
        {
            if (bytes[marker] == EndOfImage)
            {
                return header;
            }
            if (marker + 3 > bytes.Length)
            {
                return null;
            }
            var length = ReadUInt16BigEndian(bytes[(marker + 1)..]);
            if (length < 2 || marker + 1 + length > bytes.Length)
            {
                return null;
            }
            header = Apply(bytes[marker], bytes.Slice(marker + 3, length - 2), header);
            hasPixels |= bytes[marker] == StartOfScan;
            at = marker + 1 + length;
        }
        // Cameras and chat programs lose the last bytes, or fill them up with zeros.
        return hasPixels ? header with { LacksEnd = true } : null;
    }

    /// <summary>A file without its end, as it may have been: the mark behind all bytes, or behind those that are no zeros.</summary>
    public static byte[][] Ended(ReadOnlySpan<byte> bytes)
    {
        ReadOnlySpan<byte> end = [0xFF, EndOfImage];
        return [[.. bytes, .. end], [.. bytes.TrimEnd((byte)0), .. end]];
    }

    /// <returns>Where the next marker's code is, behind its 0xFF; -1 at the end of the bytes.</returns>
    private static int NextMarker(ReadOnlySpan<byte> bytes, int at)
    {
        while (at < bytes.Length)
        {
            var found = bytes[at..].IndexOf((byte)0xFF);
            if (found < 0)
            {
                return -1;
            }
            at += found + 1;
            // 0 is a stuffed data byte, 0xFF fill; restart markers, a second start of image and TEM carry no length.
            if (at < bytes.Length && bytes[at] is not (0 or 1 or 0xFF or (>= 0xD0 and <= 0xD8)))
            {
                return at;
            }
        }
        return -1;
    }

    private static ImageHeader Apply(byte marker, ReadOnlySpan<byte> segment, ImageHeader header) => marker switch
    {
        // Start of frame, all kinds; C4, C8 and CC are tables. The first is the one that decoders make room for.
        >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC) when header.Width == 0 && segment.Length >= 5 =>
            header with
            {
                Height = ReadUInt16BigEndian(segment[1..]), Width = ReadUInt16BigEndian(segment[3..]), MostPixelsAByte = marker <= 0xC2 ? MostPixelsAByte : 0,
            },
        App1 when header.Orientation == Orientation.Upright && segment.StartsWith(TiffHeader.ExifPrefix) =>
            header with { Orientation = TiffHeader.OrientationOf(segment) },
        _ => header,
    };
}
