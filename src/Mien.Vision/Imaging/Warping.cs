using System.Numerics;
using Mien.Core;

namespace Mien.Vision.Imaging;

/// <summary>Affine transforms: turning, scaling and shearing a picture at once, as aligning a face by its landmarks does.</summary>
public static class Warping
{
    extension(Image image)
    {
        /// <summary>The picture as an affine transform lays it.</summary>
        /// <param name="transform">
        /// From points of this picture to points of the result, in coordinates of <see cref="Box"/>: the first pixel's center is 0.5.
        /// </param>
        /// <param name="width">Of the result, at least 1.</param>
        /// <param name="height">Of the result, at least 1.</param>
        /// <returns>Bilinear; edge pixels repeated outside the picture, as <see cref="Resizing"/> does and why.</returns>
        /// <remarks>Looks at four pixels however small the scale: below one half, resize first or fine detail turns into noise.</remarks>
        /// <exception cref="ArgumentException">A transform without an inverse; a side under 1.</exception>
        public Image WarpAffine(Matrix3x2 transform, int width, int height)
        {
            var target = new Image(width, height, image.Channels);
            image.WarpAffine(transform, target);
            return target;
        }

        /// <summary>The picture as an affine transform lays it, into the caller's; allocates nothing.</summary>
        /// <param name="transform">From points of this picture to points of the target; the first pixel's center is 0.5.</param>
        /// <param name="target">Any size, as many channels.</param>
        /// <exception cref="ArgumentException">A transform without an inverse; another number of channels.</exception>
        public void WarpAffine(Matrix3x2 transform, Image target)
        {
            if (!Matrix3x2.Invert(transform, out var back))
            {
                throw new ArgumentException($"Expected a transform that can be undone, got {transform}.", nameof(transform));
            }
            if (target.Channels != image.Channels)
            {
                throw new ArgumentException($"Expected {image.Channels} channels, got {target.Channels}.", nameof(target));
            }
            var step = new Vector2(back.M11, back.M12);
            var last = new Vector2(image.Width - 1, image.Height - 1);
            for (var y = 0; y < target.Height; y++)
            {
                // From centers to indices: half a pixel less.
                var start = Vector2.Transform(new(0.5f, y + 0.5f), back) - new Vector2(0.5f);
                var row = target.Row(y);
                for (var x = 0; x < target.Width; x++)
                {
                    Interpolate(image, Vector2.Clamp(start + x * step, Vector2.Zero, last), row.Slice(x * image.Channels, image.Channels));
                }
            }
        }

        /// <summary>What the picture shows at a point, bilinear; outside, what its edge shows.</summary>
        /// <param name="at">The first pixel's center is 0.5.</param>
        /// <param name="pixel">Filled: a value for each channel.</param>
        public void At(Vector2 at, Span<byte> pixel) =>
            Interpolate(image, Vector2.Clamp(at - new Vector2(0.5f), Vector2.Zero, new(image.Width - 1, image.Height - 1)), pixel);
    }

    private static void Interpolate(Image image, Vector2 at, Span<byte> pixel)
    {
        var (left, top) = ((int)at.X, (int)at.Y);
        var (right, bottom) = (Math.Min(left + 1, image.Width - 1), Math.Min(top + 1, image.Height - 1));
        var (tx, ty) = (at.X - left, at.Y - top);
        ReadOnlySpan<byte> upper = image.Row(top);
        ReadOnlySpan<byte> lower = image.Row(bottom);
        var channels = pixel.Length;
        for (var c = 0; c < channels; c++)
        {
            var above = upper[left * channels + c] * (1 - tx) + upper[right * channels + c] * tx;
            var below = lower[left * channels + c] * (1 - tx) + lower[right * channels + c] * tx;
            pixel[c] = (byte)(above * (1 - ty) + below * ty + 0.5f);
        }
    }
}
