using System.Runtime.Intrinsics;
using Mien.Core;

namespace Mien.Vision.Imaging;

/// <summary>Between RGB and gray.</summary>
public static class Graying
{
    // ITU-R BT.601 in 1/65,536, summing to 65,536 so that white stays white; integers, so that every platform rounds alike.
    private const int Red = 19595, Green = 38470, Blue = 7471, Half = 1 << 15, Shift = 16;

    private static readonly Vector128<byte> RedOfFour = Vector128.Create((byte)0, 16, 16, 16, 3, 16, 16, 16, 6, 16, 16, 16, 9, 16, 16, 16);
    private static readonly Vector128<byte> GreenOfFour = Vector128.Create((byte)1, 16, 16, 16, 4, 16, 16, 16, 7, 16, 16, 16, 10, 16, 16, 16);
    private static readonly Vector128<byte> BlueOfFour = Vector128.Create((byte)2, 16, 16, 16, 5, 16, 16, 16, 8, 16, 16, 16, 11, 16, 16, 16);

    private static readonly Vector128<byte> LowBytes = Vector128.Create((byte)0, 4, 8, 12, 16, 16, 16, 16, 16, 16, 16, 16, 16, 16, 16, 16);

    extension(Image image)
    {
        /// <summary>One channel: 0.299 R + 0.587 G + 0.114 B (BT.601 luma), rounded to the nearest level.</summary>
        /// <returns>The picture itself where it is gray already.</returns>
        public Image ToGray()
        {
            if (image.Channels == 1)
            {
                return image;
            }
            var gray = new Image(image.Width, image.Height, channels: 1);
            image.ToGray(gray);
            return gray;
        }

        /// <summary><see cref="ToGray(Image)"/> into the caller's picture.</summary>
        /// <param name="target">1 channel, the same size.</param>
        /// <exception cref="ArgumentException">Another shape.</exception>
        public void ToGray(Image target)
        {
            if ((target.Width, target.Height, target.Channels) != (image.Width, image.Height, 1))
            {
                throw new ArgumentException(
                    $"Expected {image.Width} × {image.Height} × 1, got {target.Width} × {target.Height} × {target.Channels}.", nameof(target));
            }
            if (image.Channels == 1)
            {
                image.Pixels.CopyTo(target.Pixels);
                return;
            }
            Luma(image.Pixels, target.Pixels);
        }

        /// <summary>Three channels; a gray picture's are equal.</summary>
        /// <returns>The picture itself where it is RGB already.</returns>
        public Image ToRgb()
        {
            if (image.Channels == 3)
            {
                return image;
            }
            var rgb = new Image(image.Width, image.Height, channels: 3);
            ReadOnlySpan<byte> from = image.Pixels;
            var to = rgb.Pixels;
            for (var i = 0; i < from.Length; i++)
            {
                to.Slice(3 * i, 3).Fill(from[i]);
            }
            return rgb;
        }
    }

    /// <summary>The luma of one pixel.</summary>
    internal static byte Luma(byte red, byte green, byte blue) => (byte)((Red * red + Green * green + Blue * blue + Half) >> Shift);

    private static void Luma(ReadOnlySpan<byte> rgb, Span<byte> gray)
    {
        var i = 0;
        // A load takes 16 bytes of which 12 count.
        for (; i + 6 <= gray.Length; i += 4)
        {
            var four = Vector128.Create(rgb[(3 * i)..]);
            var sum = Vector128.Shuffle(four, RedOfFour).AsInt32() * Red
                + Vector128.Shuffle(four, GreenOfFour).AsInt32() * Green
                + Vector128.Shuffle(four, BlueOfFour).AsInt32() * Blue
                + Vector128.Create(Half);
            var levels = Vector128.Shuffle((sum >> Shift).AsByte(), LowBytes);
            BitConverter.TryWriteBytes(gray[i..], levels.AsUInt32().ToScalar());
        }
        for (; i < gray.Length; i++)
        {
            gray[i] = Luma(rgb[3 * i], rgb[3 * i + 1], rgb[3 * i + 2]);
        }
    }
}
