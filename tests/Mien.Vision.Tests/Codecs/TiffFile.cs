using System.Buffers.Binary;
using Mien.Core;

namespace Mien.Vision.Tests.Codecs;

/// <summary>TIFF directories put together by hand: whole uncompressed pictures, or the few bytes of EXIF that say how one is to be turned.</summary>
internal static class TiffFile
{
    private const int Pixels = 8, Short = 3, Long = 4;

    /// <summary>One strip, gray or RGB, 8 bits, with an orientation.</summary>
    public static byte[] Of(Image stored, int orientation)
    {
        // Three values do not fit into an entry, so the bit depths follow the pixels.
        var depthsAt = Pixels + stored.Pixels.Length + stored.Pixels.Length % 2;
        var directoryAt = depthsAt + 6;
        (int Tag, int Type, int Count, int Value)[] entries =
        [
            (256, Long, 1, stored.Width), (257, Long, 1, stored.Height),
            (258, Short, stored.Channels, stored.Channels == 1 ? 8 : depthsAt), (259, Short, 1, 1),
            (262, Short, 1, stored.Channels == 1 ? 1 : 2), (273, Long, 1, Pixels), (274, Short, 1, orientation),
            (277, Short, 1, stored.Channels), (278, Long, 1, stored.Height), (279, Long, 1, stored.Pixels.Length),
        ];
        var bytes = new byte[directoryAt + 2 + 12 * entries.Length + 4];
        "II*\0"u8.CopyTo(bytes);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(4), directoryAt);
        stored.Pixels.CopyTo(bytes.AsSpan(Pixels));
        ((ReadOnlySpan<byte>)[8, 0, 8, 0, 8, 0]).CopyTo(bytes.AsSpan(depthsAt));
        bytes[directoryAt] = (byte)entries.Length;
        for (var i = 0; i < entries.Length; i++)
        {
            var entry = bytes.AsSpan(directoryAt + 2 + 12 * i);
            BinaryPrimitives.WriteInt16LittleEndian(entry, (short)entries[i].Tag);
            BinaryPrimitives.WriteInt16LittleEndian(entry[2..], (short)entries[i].Type);
            BinaryPrimitives.WriteInt32LittleEndian(entry[4..], entries[i].Count);
            BinaryPrimitives.WriteInt32LittleEndian(entry[8..], entries[i].Value);
        }
        return bytes;
    }

    /// <summary>A directory, big-endian, with the orientation alone.</summary>
    public static byte[] Exif(int orientation) =>
        [.. "MM\0*"u8, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, (byte)orientation, 0, 0, 0, 0, 0, 0];
}
