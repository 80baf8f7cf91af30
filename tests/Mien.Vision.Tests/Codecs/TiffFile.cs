using System.Buffers.Binary;
using Mien.Core;

namespace Mien.Vision.Tests.Codecs;

/// <summary>TIFF directories put together by hand: whole uncompressed pictures, or the few bytes of EXIF that say how one is to be turned.</summary>
internal static class TiffFile
{
    private const int Pixels = 8, Short = 3, Long = 4;

    /// <summary>One pixel, RGB and opacity, all 8 bits; its color is not multiplied by its opacity.</summary>
    public static byte[] Of(byte red, byte green, byte blue, byte opacity) => Of([red, green, blue, opacity], 1, 1, 4, 1, (338, Short, 1, 2));

    /// <summary>One strip, gray or RGB, 8 bits, with an orientation.</summary>
    public static byte[] Of(Image stored, int orientation) => Of(stored.Pixels, stored.Width, stored.Height, stored.Channels, orientation);

    private static byte[] Of(ReadOnlySpan<byte> pixels, int width, int height, int channels, int orientation, params (int Tag, int Type, int Count, int Value)[] more)
    {
        // Three and more values do not fit into an entry, so the bit depths follow the pixels.
        var depthsAt = Pixels + pixels.Length + pixels.Length % 2;
        var directoryAt = depthsAt + 8;
        (int Tag, int Type, int Count, int Value)[] entries =
        [
            (256, Long, 1, width), (257, Long, 1, height),
            (258, Short, channels, channels == 1 ? 8 : depthsAt), (259, Short, 1, 1),
            (262, Short, 1, channels == 1 ? 1 : 2), (273, Long, 1, Pixels), (274, Short, 1, orientation),
            (277, Short, 1, channels), (278, Long, 1, height), (279, Long, 1, pixels.Length), .. more,
        ];
        var bytes = new byte[directoryAt + 2 + 12 * entries.Length + 4];
        "II*\0"u8.CopyTo(bytes);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(4), directoryAt);
        pixels.CopyTo(bytes.AsSpan(Pixels));
        ((ReadOnlySpan<byte>)[8, 0, 8, 0, 8, 0, 8, 0]).CopyTo(bytes.AsSpan(depthsAt));
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
