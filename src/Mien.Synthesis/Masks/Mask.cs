using Mien.Core;

namespace Mien.Synthesis.Masks;

/// <summary>Which pixels of a picture are painted anew.</summary>
public sealed class Mask
{
    /// <summary>A mask that holds nothing.</summary>
    /// <param name="width">In pixels, at least 1.</param>
    /// <param name="height">In pixels, at least 1.</param>
    /// <exception cref="ArgumentException">A side under 1.</exception>
    public Mask(int width, int height)
    {
        if (width < 1 || height < 1)
        {
            throw new ArgumentException($"Expected a mask of at least 1 × 1 pixels, got {width} × {height}.", nameof(width));
        }
        (Width, Height, Shares) = (width, height, new float[width * height]);
    }

    /// <summary>In pixels.</summary>
    public int Width { get; }

    /// <summary>In pixels.</summary>
    public int Height { get; }

    /// <summary>Row by row, 0 (left as it is) … 1 (painted).</summary>
    public float[] Shares { get; }

    /// <summary>The share of the picture that is painted, 0…1.</summary>
    public double Area => Shares.Average();

    /// <summary>A mask of a box.</summary>
    /// <param name="width">Of the picture.</param>
    /// <param name="height">Of the picture.</param>
    /// <param name="box">May reach outside.</param>
    public static Mask Of(int width, int height, Box box)
    {
        var mask = new Mask(width, height);
        for (var y = Math.Max(0, (int)MathF.Round(box.Y)); y < Math.Min(height, (int)MathF.Round(box.Bottom)); y++)
        {
            for (var x = Math.Max(0, (int)MathF.Round(box.X)); x < Math.Min(width, (int)MathF.Round(box.Right)); x++)
            {
                mask.Shares[(y * width) + x] = 1;
            }
        }
        return mask;
    }

    /// <summary>The mask without what lies outside a box.</summary>
    public Mask Within(Box box)
    {
        var (kept, inside) = (new Mask(Width, Height), Of(Width, Height, box));
        for (var i = 0; i < Shares.Length; i++)
        {
            kept.Shares[i] = Math.Min(Shares[i], inside.Shares[i]);
        }
        return kept;
    }

    /// <summary>The mask grown in all directions, so that what is painted covers the rim of what was there.</summary>
    /// <param name="pixels">0 or more.</param>
    public Mask Grown(int pixels) => Along(pixels, isHorizontal: true).Along(pixels, isHorizontal: false);

    /// <summary>At another size: a cell holds the largest share that it covers, so that nothing to be painted is lost.</summary>
    public Mask Reduced(int width, int height)
    {
        var reduced = new Mask(width, height);
        for (var y = 0; y < Height; y++)
        {
            for (var x = 0; x < Width; x++)
            {
                var at = ((int)((long)y * height / Height) * width) + (int)((long)x * width / Width);
                reduced.Shares[at] = Math.Max(reduced.Shares[at], Shares[(y * Width) + x]);
            }
        }
        return reduced;
    }

    /// <summary>The painted picture where the mask is, the one before elsewhere.</summary>
    /// <param name="before">RGB, of the mask's size.</param>
    /// <param name="painted">RGB, of the mask's size.</param>
    public Image Blend(Image before, Image painted)
    {
        var blended = new Image(Width, Height, 3);
        for (var i = 0; i < blended.Pixels.Length; i++)
        {
            blended.Pixels[i] = (byte)MathF.Round(before.Pixels[i] + (Shares[i / 3] * (painted.Pixels[i] - before.Pixels[i])));
        }
        return blended;
    }

    private Mask Along(int pixels, bool isHorizontal)
    {
        var grown = new Mask(Width, Height);
        var step = isHorizontal ? 1 : Width;
        for (var y = 0; y < Height; y++)
        {
            for (var x = 0; x < Width; x++)
            {
                var (at, place, length) = ((y * Width) + x, isHorizontal ? x : y, isHorizontal ? Width : Height);
                for (var shift = -Math.Min(pixels, place); shift <= Math.Min(pixels, length - 1 - place); shift++)
                {
                    grown.Shares[at] = Math.Max(grown.Shares[at], Shares[at + (shift * step)]);
                }
            }
        }
        return grown;
    }
}
