using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Mien.Vision.Tests.Codecs;

/// <summary>PNG files put together chunk by chunk, so that they may be of any kind or lie.</summary>
internal static class PngFile
{
    /// <summary>A whole file in the seven passes of Adam7; <paramref name="rows"/> are those of the passes, as above.</summary>
    public static byte[] Interlaced(int width, int height, byte bitDepth, byte colorType, byte[] rows) => Of(width, height, bitDepth, colorType, rows, 1);

    /// <summary>A whole file; <paramref name="rows"/> are not yet compressed, each behind its filter byte.</summary>
    public static byte[] Of(int width, int height, byte bitDepth, byte colorType, byte[] rows, params (string Type, byte[] Data)[] before) => Of(width, height, bitDepth, colorType, rows, 0, before);

    private static byte[] Of(int width, int height, byte bitDepth, byte colorType, byte[] rows, byte interlace, params (string Type, byte[] Data)[] before)
    {
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        (header[8], header[9], header[12]) = (bitDepth, colorType, interlace);
        return
        [
            0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A,
            .. Chunk("IHDR", header), .. before.SelectMany(c => Chunk(c.Type, c.Data)), .. Chunk("IDAT", Deflated(rows)), .. Chunk("IEND", []),
        ];
    }

    private static byte[] Chunk(string type, byte[] data)
    {
        byte[] body = [.. Encoding.ASCII.GetBytes(type), .. data];
        var (length, check) = (new byte[4], new byte[4]);
        BinaryPrimitives.WriteInt32BigEndian(length, data.Length);
        BinaryPrimitives.WriteUInt32BigEndian(check, Crc32(body));
        return [.. length, .. body, .. check];
    }

    private static byte[] Deflated(byte[] rows)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.SmallestSize))
        {
            zlib.Write(rows);
        }
        return packed.ToArray();
    }

    // The reflected polynomial of the PNG specification, annex D, bit by bit.
    private static uint Crc32(byte[] bytes)
    {
        var remainder = uint.MaxValue;
        foreach (var value in bytes)
        {
            remainder ^= value;
            for (var bit = 0; bit < 8; bit++)
            {
                remainder = (remainder >> 1) ^ ((remainder & 1) * 0xEDB88320u);
            }
        }
        return ~remainder;
    }
}
