using static System.Buffers.Binary.BinaryPrimitives;

namespace Mien.Vision.Codecs.Headers;

/// <summary>PNG, W3C Portable Network Graphics, third edition: chunks from IHDR to IEND.</summary>
internal static class PngHeader
{
    private const int Overhead = 12;

    public static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>The file without what its pixels do not need: profiles and gammas, which Mien never applied, texts, and the frames behind the first.</summary>
    /// <param name="bytes">One that <see cref="Read"/> took.</param>
    public static byte[] Plain(ReadOnlySpan<byte> bytes)
    {
        var (plain, end) = (new byte[bytes.Length], Signature.Length);
        bytes[..end].CopyTo(plain);
        for (var rest = bytes[end..]; rest.Length >= Overhead;)
        {
            var size = Overhead + (int)ReadUInt32BigEndian(rest);
            var type = rest[4..8];
            // Capitals: what a decoder must know.
            if (type[0] < (byte)'a' || type.SequenceEqual("tRNS"u8))
            {
                rest[..size].CopyTo(plain.AsSpan(end));
                end += size;
            }
            rest = type.SequenceEqual("IEND"u8) ? [] : rest[size..];
        }
        return plain[..end];
    }

    public static ImageHeader? Read(ReadOnlySpan<byte> bytes)
    {
        var header = new ImageHeader(0, 0);
        for (var rest = bytes[Signature.Length..]; rest.Length >= Overhead;)
        {
            var length = ReadUInt32BigEndian(rest);
            if (length > rest.Length - Overhead)
            {
                return null;
            }
            var type = rest[4..8];
            var data = rest.Slice(8, (int)length);
            if (type.SequenceEqual("IEND"u8))
            {
                return header;
            }
            // The first is the one that decoders make room for.
            if (header.Width == 0 && type.SequenceEqual("IHDR"u8) && data.Length >= 8)
            {
                header = header with { Width = ReadInt32BigEndian(data), Height = ReadInt32BigEndian(data[4..]) };
            }
            else if (type.SequenceEqual("eXIf"u8))
            {
                header = header with { Orientation = TiffHeader.OrientationOf(data) };
            }
            rest = rest[(Overhead + (int)length)..];
        }
        return null;
    }
}
