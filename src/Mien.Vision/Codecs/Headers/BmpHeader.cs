using static System.Buffers.Binary.BinaryPrimitives;

namespace Mien.Vision.Codecs.Headers;

/// <summary>Windows bitmap: a 14-byte file header, then one of several picture headers told apart by their size.</summary>
internal static class BmpHeader
{
    private const int FileHeader = 14, CoreSize = 12, PlainSize = 40;

    /// <summary>Two letters alone would take a text that begins with BM for a picture, so the size of the second header is asked too.</summary>
    public static bool Begins(ReadOnlySpan<byte> bytes) =>
        bytes.Length >= FileHeader + CoreSize && bytes.StartsWith("BM"u8)
        && ReadInt32LittleEndian(bytes[FileHeader..]) is CoreSize or 40 or 52 or 56 or 64 or 108 or 124;

    /// <summary>The same bitmap under the header that all programs know: libgd looks for the colors of a palette right behind that, though later headers are longer.</summary>
    public static ReadOnlySpan<byte> Plain(ReadOnlySpan<byte> bytes)
    {
        var size = ReadInt32LittleEndian(bytes[FileHeader..]);
        var more = size - PlainSize;
        if (more <= 0 || bytes.Length < FileHeader + size || ReadUInt16LittleEndian(bytes[(FileHeader + 14)..]) > 8 || ReadUInt32LittleEndian(bytes[10..]) < FileHeader + size)
        {
            return bytes;
        }
        byte[] plain = [.. bytes[..(FileHeader + PlainSize)], .. bytes[(FileHeader + size)..]];
        WriteUInt32LittleEndian(plain.AsSpan(2), (uint)plain.Length);
        WriteUInt32LittleEndian(plain.AsSpan(10), ReadUInt32LittleEndian(bytes[10..]) - (uint)more);
        WriteInt32LittleEndian(plain.AsSpan(FileHeader), PlainSize);
        return plain;
    }

    public static ImageHeader? Read(ReadOnlySpan<byte> bytes)
    {
        var pixelsAt = ReadUInt32LittleEndian(bytes[10..]);
        var fields = bytes[FileHeader..];
        var isCore = ReadInt32LittleEndian(fields) == CoreSize;
        if (!isCore && fields.Length < 40)
        {
            return null;
        }
        // A negative height says that the top row comes first.
        var (width, height) = isCore
            ? (ReadUInt16LittleEndian(fields[4..]), ReadUInt16LittleEndian(fields[6..]))
            : (ReadInt32LittleEndian(fields[4..]), Math.Abs((long)ReadInt32LittleEndian(fields[8..])));
        var bits = ReadUInt16LittleEndian(fields[(isCore ? 10 : 14)..]);
        var isRunLength = !isCore && ReadInt32LittleEndian(fields[16..]) is 1 or 2;
        var bytesARow = ((long)width * bits + 31) / 32 * 4;
        return height > int.MaxValue || (!isRunLength && pixelsAt + (Int128)bytesARow * height > bytes.Length)
            ? null
            : new(width, (int)height);
    }
}
