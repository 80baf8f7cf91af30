using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Mien.Vision.Codecs;

/// <summary>Between a row of libgd (0xAARRGGBB, A 0 opaque…127 clear) and a row of an image.</summary>
internal static class GdRow
{
    private const int Transparent = 127;

    // Four BGRA pixels to twelve bytes RGB and back; 16 selects nothing and gives 0.
    private static readonly Vector128<byte> ToRgb = Vector128.Create((byte)2, 1, 0, 6, 5, 4, 10, 9, 8, 14, 13, 12, 16, 16, 16, 16);
    private static readonly Vector128<byte> FromRgb = Vector128.Create((byte)2, 1, 0, 16, 5, 4, 3, 16, 8, 7, 6, 16, 11, 10, 9, 16);

    /// <param name="row">One pixel a value.</param>
    /// <param name="rgb">Three values a pixel; receives the row composed over white.</param>
    /// <param name="isPremultiplied">Whether the colors are multiplied by their opacity already.</param>
    public static void Read(ReadOnlySpan<uint> row, Span<byte> rgb, bool isPremultiplied)
    {
        var x = 0;
        // A store writes 16 bytes of which 12 count, so it stops while the other 4 still lie inside the row.
        for (; x + 6 <= row.Length; x += 4)
        {
            var pixels = Vector128.Create(row[x..]);
            if ((pixels & Vector128.Create(0xFF000000u)) != Vector128<uint>.Zero)
            {
                ReadOneByOne(row.Slice(x, 4), rgb[(3 * x)..], isPremultiplied);
                continue;
            }
            Vector128.Shuffle(pixels.AsByte(), ToRgb).CopyTo(rgb[(3 * x)..]);
        }
        ReadOneByOne(row[x..], rgb[(3 * x)..], isPremultiplied);
    }

    /// <param name="values">Gray or RGB.</param>
    /// <param name="channels">1 or 3.</param>
    /// <param name="row">Receives opaque pixels.</param>
    public static void Write(ReadOnlySpan<byte> values, int channels, Span<uint> row)
    {
        if (channels == 1)
        {
            for (var i = 0; i < row.Length; i++)
            {
                row[i] = values[i] * 0x010101u;
            }
            return;
        }
        var x = 0;
        for (; x + 6 <= row.Length; x += 4)
        {
            Vector128.Shuffle(Vector128.Create(values[(3 * x)..]), FromRgb).CopyTo(MemoryMarshal.AsBytes(row[x..]));
        }
        for (; x < row.Length; x++)
        {
            row[x] = ((uint)values[3 * x] << 16) | ((uint)values[3 * x + 1] << 8) | values[3 * x + 2];
        }
    }

    private static void ReadOneByOne(ReadOnlySpan<uint> row, Span<byte> rgb, bool isPremultiplied)
    {
        for (var x = 0; x < row.Length; x++)
        {
            var clear = row[x] >> 24;
            for (var c = 0; c < 3; c++)
            {
                var value = (row[x] >> (16 - 8 * c)) & 0xFF;
                rgb[3 * x + c] = (byte)(isPremultiplied
                    ? Math.Min(255, value + (255 * clear + Transparent / 2) / Transparent)
                    : (value * (Transparent - clear) + 255 * clear + Transparent / 2) / Transparent);
            }
        }
    }
}
