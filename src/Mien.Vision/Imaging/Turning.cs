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
        public Image Rotate(QuarterTurn turn)
        {
            var (width, height) = turn == QuarterTurn.Half ? (image.Width, image.Height) : (image.Height, image.Width);
            var turned = new Image(width, height, image.Channels);
            image.Rotate(turn, turned);
            return turned;
        }

        /// <summary>As <see cref="Rotate(Image, QuarterTurn)"/>, into the caller's picture.</summary>
        /// <exception cref="ArgumentException">No quarter turn, or a picture of other sides or channels.</exception>
        public void Rotate(QuarterTurn turn, Image turned) => Orient(image, OrientationOf(turn), turned);

        /// <summary>The mirror image: left and right change places.</summary>
        public Image FlipHorizontal() => image.Oriented(Orientation.Mirrored);

        /// <summary>The picture after what <paramref name="orientation"/> asks for.</summary>
        /// <returns>The picture itself where that is nothing.</returns>
        public Image Oriented(Orientation orientation)
        {
            if (orientation == Orientation.Upright)
            {
                return image;
            }
            var swapsSides = orientation >= Orientation.Transposed;
            var turned = new Image(swapsSides ? image.Height : image.Width, swapsSides ? image.Width : image.Height, image.Channels);
            Orient(image, orientation, turned);
            return turned;
        }
    }

    private static Orientation OrientationOf(QuarterTurn turn) => turn switch
    {
        QuarterTurn.Clockwise => Orientation.Clockwise,
        QuarterTurn.Half => Orientation.HalfTurn,
        QuarterTurn.CounterClockwise => Orientation.CounterClockwise,
        _ => throw new ArgumentException($"Expected a quarter turn, got {turn}.", nameof(turn)),
    };

    private static void Orient(Image image, Orientation orientation, Image turned)
    {
        // Source offset of target pixel (u, v) = origin + u · alongRow + v · alongColumn, counted in pixels.
        var (w, h) = (image.Width, image.Height);
        var (origin, alongRow, alongColumn) = orientation switch
        {
            Orientation.Mirrored => (w - 1, -1, w),
            Orientation.HalfTurn => (w * h - 1, -1, -w),
            Orientation.Flipped => (w * (h - 1), 1, -w),
            Orientation.Transposed => (0, w, 1),
            Orientation.Clockwise => (w * (h - 1), -w, 1),
            Orientation.Transversed => (w * h - 1, -w, -1),
            Orientation.CounterClockwise => (w - 1, w, -1),
            _ => throw new ArgumentException($"Expected an orientation of 1…8, got {orientation}.", nameof(orientation)),
        };
        var (width, height) = orientation >= Orientation.Transposed ? (h, w) : (w, h);
        if ((turned.Width, turned.Height, turned.Channels) != (width, height, image.Channels))
        {
            throw new ArgumentException($"Expected {width} × {height} × {image.Channels}, got {turned.Width} × {turned.Height} × {turned.Channels}.", nameof(turned));
        }
        for (var top = 0; top < turned.Height; top += Tile)
        {
            for (var left = 0; left < turned.Width; left += Tile)
            {
                CopyTile(image, turned, left, top, origin, alongRow, alongColumn);
            }
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
