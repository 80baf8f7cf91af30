using Mien.Core;
using Mien.Vision.Imaging;

namespace Mien.Recognition;

/// <summary>The quality of a face's picture, whoever it is and whatever it shows: measured on the crop that the classifier reads.</summary>
/// <param name="SizePx">Pixels of the photo across the crop's shorter side, before scaling.</param>
/// <param name="Light">Mean luma, 0 black … 1 white.</param>
/// <param name="Contrast">From the 5th to the 95th percentile of the luma, 0…1.</param>
/// <param name="Sharpness">Variance of the Laplacian over the variance of the luma, of the crop at 48 × 48 pixels; 0 for one color. Noise raises it.</param>
/// <param name="IsOneColor">Whether no pixel's luma is further than <see cref="OneColorLevels"/> levels from any other's.</param>
/// <remarks>
/// The variance of the Laplacian as a measure of focus: Pech-Pacheco et al. 2000; divided by the variance, it does not change with the contrast.<code>
/// (1) ∇²(x, y) = p(x−1, y) + p(x+1, y) + p(x, y−1) + p(x, y+1) − 4 p(x, y)      inside the border
/// (2) sharpness = Var(∇²) / Var(p)
/// </code></remarks>
public readonly record struct FaceQuality(float SizePx, float Light, float Contrast, float Sharpness, bool IsOneColor)
{
    /// <summary>Width and height at which sharpness is measured: the same blur measures alike in models of every size.</summary>
    public const int MeasuredPx = 48;

    /// <summary>The most levels, of 256, between the lightest and the darkest pixel of one color.</summary>
    public const int OneColorLevels = 3;

    private const int Levels = 256;
    private const double Tail = 0.05;

    /// <summary>Measures a crop.</summary>
    /// <param name="crop">As the classifier takes it, gray or RGB, of any size.</param>
    /// <param name="sizePx">Pixels of the photo across the crop's shorter side.</param>
    public static FaceQuality Measure(Image crop, float sizePx)
    {
        var gray = crop.ToGray();
        gray = gray is { Width: MeasuredPx, Height: MeasuredPx } ? gray : gray.Resize(MeasuredPx, MeasuredPx);
        ReadOnlySpan<byte> pixels = gray.Pixels;
        Span<int> counts = stackalloc int[Levels];
        counts.Clear();
        var (sum, squares) = (0L, 0L);
        foreach (var pixel in pixels)
        {
            counts[pixel]++;
            sum += pixel;
            squares += pixel * pixel;
        }
        var mean = (double)sum / pixels.Length;
        var variance = ((double)squares / pixels.Length) - (mean * mean);
        var isOneColor = Percentile(counts, pixels.Length, 1) - Percentile(counts, pixels.Length, 0) <= OneColorLevels;
        var contrast = (Percentile(counts, pixels.Length, 1 - Tail) - Percentile(counts, pixels.Length, Tail)) / 255f;
        return new(sizePx, (float)(mean / 255), contrast, variance > 0 ? (float)(LaplacianVariance(gray) / variance) : 0, isOneColor);
    }

    // The level of the pixel at a share of the sorted ones.
    private static int Percentile(ReadOnlySpan<int> counts, int pixels, double share)
    {
        var (rank, level, seen) = ((int)Math.Round(share * (pixels - 1)), 0, counts[0]);
        while (seen <= rank)
        {
            seen += counts[++level];
        }
        return level;
    }

    private static double LaplacianVariance(Image gray)
    {
        var (sum, squares, count) = (0L, 0L, (gray.Width - 2) * (gray.Height - 2));
        for (var y = 1; y < gray.Height - 1; y++)
        {
            ReadOnlySpan<byte> above = gray.Row(y - 1), row = gray.Row(y), below = gray.Row(y + 1);
            for (var x = 1; x < row.Length - 1; x++)
            {
                var laplacian = row[x - 1] + row[x + 1] + above[x] + below[x] - (4 * row[x]);                           // (1)
                sum += laplacian;
                squares += laplacian * laplacian;
            }
        }
        var mean = (double)sum / count;
        return ((double)squares / count) - (mean * mean);                                                               // (2)
    }
}
