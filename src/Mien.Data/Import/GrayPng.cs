using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using Mien.Core;

namespace Mien.Data.Import;

/// <summary>Small gray pictures as PNG, by ten thousands: ImageMagick takes half a millisecond to set itself up for each.</summary>
/// <remarks>ISO/IEC 15948: signature, IHDR, perhaps a tEXt, one IDAT whose rows have the filter "none", IEND.</remarks>
internal static class GrayPng
{
    private const uint Polynomial = 0xedb88320;

    private static readonly uint[] Remainders = [.. Enumerable.Range(0, 256).Select(static at => Enumerable.Range(0, 8).Aggregate((uint)at, static (crc, _) => (crc & 1) == 1 ? Polynomial ^ (crc >> 1) : crc >> 1))];

    private static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0d, 0x0a, 0x1a, 0x0a];

    /// <summary>The bytes of a file.</summary>
    /// <param name="picture">One channel.</param>
    /// <param name="text">That it carries under its key, both ASCII; null for none.</param>
    /// <exception cref="ArgumentException">A picture in color.</exception>
    public static byte[] Encode(Image picture, (string Key, string Value)? text = null)
    {
        if (picture.Channels != 1)
        {
            throw new ArgumentException($"Expected 1 channel, got {picture.Channels}.", nameof(picture));
        }
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, picture.Width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), picture.Height);
        // 8 bits; color type 0, compression 0, filter 0 and no interlacing follow.
        header[8] = 8;
        using var file = new MemoryStream();
        file.Write(Signature);
        Chunk(file, "IHDR"u8, header);
        if (text is var (key, value))
        {
            Chunk(file, "tEXt"u8, Encoding.ASCII.GetBytes($"{key}\0{value}"));
        }
        Chunk(file, "IDAT"u8, Rows(picture));
        Chunk(file, "IEND"u8, []);
        return file.ToArray();
    }

    private static byte[] Rows(Image picture)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Fastest))
        {
            for (var y = 0; y < picture.Height; y++)
            {
                zlib.WriteByte(0);
                zlib.Write(picture.Row(y));
            }
        }
        return packed.ToArray();
    }

    private static void Chunk(MemoryStream file, ReadOnlySpan<byte> kind, ReadOnlySpan<byte> data)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        file.Write(number);
        file.Write(kind);
        file.Write(data);
        BinaryPrimitives.WriteUInt32BigEndian(number, ~Checked(Checked(uint.MaxValue, kind), data));
        file.Write(number);
    }

    private static uint Checked(uint crc, ReadOnlySpan<byte> data)
    {
        foreach (var each in data)
        {
            crc = Remainders[(byte)(crc ^ each)] ^ (crc >> 8);
        }
        return crc;
    }
}
