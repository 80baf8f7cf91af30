using Mien.Vision.Imaging;
using static System.Buffers.Binary.BinaryPrimitives;

namespace Mien.Vision.Codecs.Headers;

/// <summary>HEIC and AVIF, ISO/IEC 23008-12: boxes within boxes; a picture's size is a property box called ispe.</summary>
internal static class IsoMediaHeader
{
    private const int BoxHead = 8;

    public static ImageFormat? Sniff(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 16 || !bytes[4..].StartsWith("ftyp"u8))
        {
            return null;
        }
        var brands = bytes[BoxHead..(int)Math.Clamp(ReadUInt32BigEndian(bytes), 16, (uint)bytes.Length)];
        ImageFormat? format = null;
        for (; brands.Length >= 4; brands = brands[4..])
        {
            var brand = brands[..4];
            if (brand.SequenceEqual("avif"u8))
            {
                return ImageFormat.Avif;
            }
            if (brand.SequenceEqual("mif1"u8) || (brand.StartsWith("he"u8) && brand[2] is (byte)'i' or (byte)'v'))
            {
                format = ImageFormat.Heic;
            }
        }
        return format;
    }

    public static ImageHeader? Read(ReadOnlySpan<byte> bytes, ImageFormat format)
    {
        var found = new Properties();
        for (var rest = bytes; rest.Length > 0;)
        {
            if (NextBox(ref rest, out var type) is var content && type.IsEmpty)
            {
                return null;
            }
            if (type.SequenceEqual("meta"u8))
            {
                // Version and flags precede its boxes.
                found = Gather(content[Math.Min(4, content.Length)..], found, "iprp"u8);
            }
        }
        // libheif turns the picture itself, libavif leaves that to its caller.
        return new(found.Width, found.Height, format == ImageFormat.Heic ? Orientation.Upright : Turned(found.QuarterTurns, found.Mirror));
    }

    // The properties lie two boxes deeper: iprp, and in it ipco.
    private static Properties Gather(ReadOnlySpan<byte> boxes, Properties found, ReadOnlySpan<byte> deeper)
    {
        while (boxes.Length > 0)
        {
            if (NextBox(ref boxes, out var type) is var content && type.IsEmpty)
            {
                return found;
            }
            found = type switch
            {
                _ when !deeper.IsEmpty && type.SequenceEqual(deeper) => Gather(content, found, deeper.SequenceEqual("iprp"u8) ? "ipco"u8 : []),
                _ when type.SequenceEqual("ispe"u8) && content.Length >= 12 =>
                    Larger(found, ReadInt32BigEndian(content[4..]), ReadInt32BigEndian(content[8..])),
                _ when type.SequenceEqual("irot"u8) && content.Length >= 1 => found with { QuarterTurns = content[0] & 3 },
                _ when type.SequenceEqual("imir"u8) && content.Length >= 1 => found with { Mirror = content[0] & 1 },
                _ => found,
            };
        }
        return found;
    }

    // Thumbnails and tiles have properties too; the picture is the largest of them.
    private static Properties Larger(Properties found, int width, int height) =>
        (long)width * height > (long)found.Width * found.Height ? found with { Width = width, Height = height } : found;

    // Turned first, mirrored then, as MIAF (ISO/IEC 23000-22) and libheif have it. Mirror 0 lets top and bottom change places, 1 left and right.
    private static Orientation Turned(int antiClockwise, int? mirror) => (antiClockwise, mirror) switch
    {
        (0, null) => Orientation.Upright,
        (1, null) => Orientation.CounterClockwise,
        (2, null) => Orientation.HalfTurn,
        (_, null) => Orientation.Clockwise,
        (0, 0) or (2, 1) => Orientation.Flipped,
        (0, _) or (2, _) => Orientation.Mirrored,
        (1, 0) or (3, 1) => Orientation.Transposed,
        _ => Orientation.Transversed,
    };

    /// <summary>Takes one box off the front; <paramref name="type"/> is empty where it does not fit into what is left.</summary>
    private static ReadOnlySpan<byte> NextBox(ref ReadOnlySpan<byte> rest, out ReadOnlySpan<byte> type)
    {
        type = default;
        if (rest.Length < BoxHead)
        {
            return default;
        }
        var (head, size) = ReadUInt32BigEndian(rest) switch
        {
            0 => (BoxHead, (ulong)rest.Length),
            1 => (2 * BoxHead, rest.Length >= 2 * BoxHead ? ReadUInt64BigEndian(rest[BoxHead..]) : 0),
            var length => (BoxHead, length),
        };
        if (size < (ulong)head || size > (ulong)rest.Length)
        {
            return default;
        }
        type = rest[4..8];
        var content = rest[head..(int)size];
        rest = rest[(int)size..];
        return content;
    }

    // Quarter turns anticlockwise; null: not mirrored.
    private readonly record struct Properties(int Width, int Height, int QuarterTurns, int? Mirror);
}
