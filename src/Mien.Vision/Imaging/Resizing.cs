using Mien.Core;

namespace Mien.Vision.Imaging;

/// <summary>Cutting and scaling, by one rule for training, recognition and the browser.</summary>
/// <remarks>
/// Coordinates are those of <see cref="Box"/>: edges, not centers, so the first pixel covers 0…1 and its center is 0.5. Each axis for itself:
/// shrinking averages over the area that a target pixel covers, enlarging interpolates linearly between the two nearest pixel centers.
/// Outside the picture its edge pixels are repeated: a face at the border keeps its skin and background instead of gaining a black bar,
/// an edge that no training face had. Sums are single precision, rounded to the nearest level.
/// </remarks>
public static class Resizing
{
    extension(Image image)
    {
        /// <summary>The whole picture at another size; its proportions are the caller's affair.</summary>
        /// <param name="width">At least 1.</param>
        /// <param name="height">At least 1.</param>
        /// <exception cref="ArgumentException">A side under 1.</exception>
        public Image Resize(int width, int height) => image.Crop(image.Bounds, width, height);

        /// <summary>The whole picture scaled into the caller's; allocates nothing.</summary>
        /// <param name="target">Any size, as many channels.</param>
        /// <exception cref="ArgumentException">Another number of channels.</exception>
        public void Resize(Image target) => image.Crop(image.Bounds, target);

        /// <summary>A cut at the picture's own scale; fractional edges are interpolated.</summary>
        /// <param name="box">May reach outside; its sides, rounded, are the size of the result.</param>
        /// <exception cref="ArgumentException">A box without area or with a side that is not finite.</exception>
        public Image Crop(Box box)
        {
            RequireArea(box);
            return image.Crop(box, Math.Max(1, (int)MathF.Round(box.Width)), Math.Max(1, (int)MathF.Round(box.Height)));
        }

        /// <summary>A cut at a given size: crop and scale in one pass.</summary>
        /// <param name="box">May reach outside the picture.</param>
        /// <param name="width">Of the result, at least 1.</param>
        /// <param name="height">Of the result, at least 1.</param>
        /// <exception cref="ArgumentException">A side under 1; a box without area or with a side that is not finite.</exception>
        public Image Crop(Box box, int width, int height)
        {
            var target = new Image(width, height, image.Channels);
            image.Crop(box, target);
            return target;
        }

        /// <summary>A cut scaled into the caller's picture; allocates nothing.</summary>
        /// <param name="box">May reach outside the picture.</param>
        /// <param name="target">Any size, as many channels.</param>
        /// <exception cref="ArgumentException">Another number of channels; a box without area or with a side that is not finite.</exception>
        public void Crop(Box box, Image target)
        {
            RequireArea(box);
            if (target.Channels != image.Channels)
            {
                throw new ArgumentException($"Expected {image.Channels} channels, got {target.Channels}.", nameof(target));
            }
            using var columns = AxisTaps.Compute(box.X, box.Width, image.Width, target.Width);
            using var rows = AxisTaps.Compute(box.Y, box.Height, image.Height, target.Height);
            SeparableScaling.Run(image, target, columns, rows);
        }

        /// <summary>The box that covers the whole picture.</summary>
        public Box Bounds => new(0, 0, image.Width, image.Height);
    }

    /// <summary>The rule as numbers: for each pixel of a scaled axis the shares, together 1, of the source pixels that it is made of.</summary>
    /// <param name="size">Pixels of the source axis, at least 1.</param>
    /// <param name="count">Pixels of the scaled axis, at least 1.</param>
    /// <returns>[count, size].</returns>
    public static float[] Weights(int size, int count)
    {
        var weights = new float[count * size];
        using var taps = AxisTaps.Compute(0, size, size, count);
        for (var i = 0; i < count; i++)
        {
            taps.Weights(i).CopyTo(weights.AsSpan((i * size) + taps.First(i)));
        }
        return weights;
    }

    private static void RequireArea(Box box)
    {
        if (!(float.IsFinite(box.X) && float.IsFinite(box.Y) && float.IsFinite(box.Area) && box.Area > 0))
        {
            throw new ArgumentException($"Expected a box with an area, got {box}.", nameof(box));
        }
    }
}
