using static System.Buffers.Binary.BinaryPrimitives;

namespace Mien.Vision.Codecs.Headers;

/// <summary>WebP, RFC 9649: a RIFF file whose first chunk gives the size.</summary>
internal static class WebPHeader
{
    private const int FirstChunk = 12, ChunkHead = 8;

    public static ImageHeader? Read(ReadOnlySpan<byte> bytes)
    {
        var end = ReadUInt32LittleEndian(bytes[4..]) + 8L;
        if (end < FirstChunk || end > bytes.Length || bytes.Length < FirstChunk + ChunkHead + 10)
        {
            return null;
        }
        var type = bytes.Slice(FirstChunk, 4);
        var data = bytes[(FirstChunk + ChunkHead)..];
        return type switch
        {
            _ when type.SequenceEqual("VP8 "u8) =>
                new(ReadUInt16LittleEndian(data[6..]) & 0x3FFF, ReadUInt16LittleEndian(data[8..]) & 0x3FFF),
            _ when type.SequenceEqual("VP8L"u8) => Lossless(ReadUInt32LittleEndian(data[1..])),
            _ when type.SequenceEqual("VP8X"u8) => Extended(bytes[..(int)end], data),
            _ => null,
        };
    }

    private static ImageHeader Lossless(uint bits) => new((int)(bits & 0x3FFF) + 1, (int)((bits >> 14) & 0x3FFF) + 1);

    private static ImageHeader Extended(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> data)
    {
        var header = new ImageHeader(UInt24(data[4..]) + 1, UInt24(data[7..]) + 1);
        for (var rest = bytes[FirstChunk..]; rest.Length >= ChunkHead;)
        {
            var length = Math.Min(ReadUInt32LittleEndian(rest[4..]), rest.Length - ChunkHead);
            if (rest.StartsWith("EXIF"u8))
            {
                return header with { Orientation = TiffHeader.OrientationOf(rest.Slice(ChunkHead, (int)length)) };
            }
            // Chunks begin at even places.
            rest = rest[Math.Min(rest.Length, ChunkHead + (int)(length + (length & 1)))..];
        }
        return header;
    }

    private static int UInt24(ReadOnlySpan<byte> at) => at[0] | (at[1] << 8) | (at[2] << 16);
}
