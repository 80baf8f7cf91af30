using System.Runtime.CompilerServices;
using Mien.Core;

namespace Mien.Vision.Imaging;

/// <summary>Quarter turns and mirror images; no pixel changes its value.</summary>
public static class Turning
{
    // Turned rows are read down a column: in squares of this side both sides of the copy stay in the first-level cache.
    private const int Tile = 32;

    extension(Image image)
    {
        /// <summary>The picture turned by one, two or three quarters; 90° and 270° swap its sides.</summary>
        public Image Rotate(QuarterTurn turn) => image.Oriented(turn switch
        {
            QuarterTurn.Clockwise => Orientation.Clockwise,
            QuarterTurn.Half => Orientation.HalfTurn,
            QuarterTurn.CounterClockwise => Orientation.CounterClockwise,
            _ => throw new ArgumentException($"Expected a quarter turn, got {turn}.", nameof(turn)),
        });

        /// <summary>The mirror image: left and right change places.</summary>
        public Image FlipHorizontal() => image.Oriented(Orientation.Mirrored);

        /// <summary>The picture after what <paramref name="orientation"/> asks for.</summary>
        /// <returns>The picture itself where that is nothing.</returns>
        public Image Oriented(Orientation orientation)
        {
            // Source offset of target pixel (u, v) = origin + u · alongRow + v · alongColumn, counted in pixels.
            var (w, h) = (image.Width, image.Height);
            var (origin, alongRow, alongColumn) = orientation switch
            {
                Orientation.Upright => (0, 1, w),
                Orientation.Mirrored => (w - 1, -1, w),
                Orientation.HalfTurn => (w * h - 1, -1, -w),
                Orientation.Flipped => (w * (h - 1), 1, -w),
                Orientation.Transposed => (0, w, 1),
                Orientation.Clockwise => (w * (h - 1), -w, 1),
                Orientation.Transversed => (w * h - 1, -w, -1),
                Orientation.CounterClockwise => (w - 1, w, -1),
                _ => throw new ArgumentException($"Expected an orientation of 1…8, got {orientation}.", nameof(orientation)),
            };
            if (orientation == Orientation.Upright)
            {
                return image;
            }
            var swapsSides = orientation >= Orientation.Transposed;
            var turned = new Image(swapsSides ? h : w, swapsSides ? w : h, image.Channels);
            for (var top = 0; top < turned.Height; top += Tile)
            {
                for (var left = 0; left < turned.Width; left += Tile)
                {
                    CopyTile(image, turned, left, top, origin, alongRow, alongColumn);
                }
            }
            return turned;
        }
    }

    private static void CopyTile(Image image, Image turned, int left, int top, int origin, int alongRow, int alongColumn)
    {
        var source = image.Pixels;
        var (right, bottom) = (Math.Min(left + Tile, turned.Width), Math.Min(top + Tile, turned.Height));
        for (var v = top; v < bottom; v++)
        {
            var from = origin + left * alongRow + v * alongColumn;
            var row = turned.Row(v);
            if (image.Channels == 1)
            {
                for (var u = left; u < right; u++, from += alongRow)
                {
                    row[u] = source[from];
                }
                continue;
            }
            for (var u = left; u < right; u++, from += alongRow)
            {
                Unsafe.As<byte, Rgb>(ref row[3 * u]) = Unsafe.As<byte, Rgb>(ref source[3 * from]);
            }
        }
    }

    [InlineArray(3)]
    private struct Rgb
    {
        private byte _first;
    }
}
