using Mien.Vision.Imaging;
using static System.Buffers.Binary.BinaryPrimitives;

namespace Mien.Vision.Codecs.Headers;

/// <summary>TIFF 6.0, first directory; EXIF is stored the same way inside the other formats.</summary>
internal static class TiffHeader
{
    private const ushort WidthTag = 256, HeightTag = 257, OrientationTag = 274, ShortType = 3;

    /// <summary>What stands before the directory in a JPEG segment and in some writers' WebP chunks.</summary>
    public static ReadOnlySpan<byte> ExifPrefix => "Exif\0\0"u8;

    public static ImageHeader? Read(ReadOnlySpan<byte> bytes)
    {
        if (Field(bytes, WidthTag) is not (> 0 and <= int.MaxValue and var width)
            || Field(bytes, HeightTag) is not (> 0 and <= int.MaxValue and var height))
        {
            return null;
        }
        // libtiff mirrors by itself, taking 5…8 for 1…4, but never swaps the sides; this is what it leaves undone.
        var orientation = OrientationOf(bytes) switch
        {
            Orientation.Transposed or Orientation.Transversed => Orientation.Transposed,
            Orientation.Clockwise or Orientation.CounterClockwise => Orientation.Transversed,
            _ => Orientation.Upright,
        };
        return new((int)width, (int)height, orientation);
    }

    /// <param name="exif">With or without <see cref="ExifPrefix"/>.</param>
    /// <returns>Upright where there is none or nonsense: a picture is not refused for its metadata.</returns>
    public static Orientation OrientationOf(ReadOnlySpan<byte> exif)
    {
        var directory = exif.StartsWith(ExifPrefix) ? exif[ExifPrefix.Length..] : exif;
        return Field(directory, OrientationTag) is >= 1 and <= 8 and var value ? (Orientation)value : Orientation.Upright;
    }

    private static uint? Field(ReadOnlySpan<byte> bytes, ushort tag)
    {
        const int Entry = 12;
        if (bytes.Length < 8)
        {
            return null;
        }
        var big = bytes[0] == 'M';
        var directory = UInt32(bytes[4..], big);
        if (directory > bytes.Length - 2)
        {
            return null;
        }
        var entries = bytes[((int)directory + 2)..];
        for (var left = UInt16(bytes[(int)directory..], big); left > 0 && entries.Length >= Entry; left--, entries = entries[Entry..])
        {
            if (UInt16(entries, big) == tag)
            {
                return UInt16(entries[2..], big) == ShortType ? UInt16(entries[8..], big) : UInt32(entries[8..], big);
            }
        }
        return null;
    }

    private static ushort UInt16(ReadOnlySpan<byte> at, bool big) => big ? ReadUInt16BigEndian(at) : ReadUInt16LittleEndian(at);

    private static uint UInt32(ReadOnlySpan<byte> at, bool big) => big ? ReadUInt32BigEndian(at) : ReadUInt32LittleEndian(at);
}
