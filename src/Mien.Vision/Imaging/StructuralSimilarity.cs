using Mien.Core;

namespace Mien.Vision.Imaging;

/// <summary>Structural similarity of two pictures (SSIM), by light, contrast and structure: 1 for the same picture. Holds one of them, prepared to be compared with many.</summary>
/// <remarks>
/// Wang, Bovik, Sheikh and Simoncelli 2004, eq. 13, the mean over all windows that lie inside the picture; a Gaussian window of 11 × 11 with σ = 1.5, K₁ = 0.01, K₂ = 0.03.<code>
/// SSIM(x, y) = (2 μₓ μᵧ + C₁)(2 σₓᵧ + C₂) / ((μₓ² + μᵧ² + C₁)(σₓ² + σᵧ² + C₂))
/// </code></remarks>
public sealed class StructuralSimilarity
{
    private const int Window = 11;
    private const double Sigma = 1.5;
    private const float C1 = 0.01f * 255 * 0.01f * 255, C2 = 0.03f * 255 * 0.03f * 255;

    private static readonly float[] Weights = Gaussian();

    private readonly int _width, _height;
    private readonly float[] _pixels, _mean, _variance;

    /// <param name="picture">At least 11 × 11 pixels; colors are compared as gray.</param>
    /// <exception cref="ArgumentException">A smaller picture.</exception>
    public StructuralSimilarity(Image picture)
    {
        if (picture.Width < Window || picture.Height < Window)
        {
            throw new ArgumentException($"Expected at least {Window} × {Window} pixels, got {picture.Width} × {picture.Height}.", nameof(picture));
        }
        (_width, _height) = (picture.Width, picture.Height);
        _pixels = Array.ConvertAll(picture.ToGray().Pixels.ToArray(), static pixel => (float)pixel);
        _mean = Filter(_pixels, _pixels, isProduct: false);
        _variance = Filter(_pixels, _pixels, isProduct: true);
        for (var at = 0; at < _variance.Length; at++)
        {
            _variance[at] -= _mean[at] * _mean[at];
        }
    }

    /// <summary>The mean similarity to another picture, −1…1.</summary>
    /// <param name="other">The other picture.</param>
    /// <param name="counts">Whether a window counts, by the column and row of its middle, in pixels; null: all do.</param>
    /// <exception cref="ArgumentException">A picture of another size, or no window counts.</exception>
    public double To(StructuralSimilarity other, Func<int, int, bool>? counts = null)
    {
        if ((_width, _height) != (other._width, other._height))
        {
            throw new ArgumentException($"Expected {_width} × {_height} pixels, got {other._width} × {other._height}.", nameof(other));
        }
        var products = Filter(_pixels, other._pixels, isProduct: true);
        var (sum, windows, across) = (0.0, 0, _width - Window + 1);
        for (var at = 0; at < products.Length; at++)
        {
            if (counts is not null && !counts((at % across) + (Window / 2), (at / across) + (Window / 2)))
            {
                continue;
            }
            windows++;
            var means = _mean[at] * other._mean[at];
            var covariance = products[at] - means;
            sum += (2 * means + C1) * (2 * covariance + C2)
                / ((_mean[at] * _mean[at] + other._mean[at] * other._mean[at] + C1) * (_variance[at] + other._variance[at] + C2));
        }
        return windows > 0 ? sum / windows : throw new ArgumentException("Expected at least one window that counts, got none.", nameof(counts));
    }

    // Rows, then columns; only windows inside the picture.
    private float[] Filter(float[] one, float[] other, bool isProduct)
    {
        var (across, down) = (_width - Window + 1, _height - Window + 1);
        var rows = new float[across * _height];
        var line = new float[_width];
        for (var y = 0; y < _height; y++)
        {
            for (var x = 0; x < _width; x++)
            {
                line[x] = isProduct ? one[(y * _width) + x] * other[(y * _width) + x] : one[(y * _width) + x];
            }
            for (var x = 0; x < across; x++)
            {
                var sum = 0f;
                for (var tap = 0; tap < Window; tap++)
                {
                    sum += Weights[tap] * line[x + tap];
                }
                rows[(y * across) + x] = sum;
            }
        }
        var filtered = new float[across * down];
        for (var y = 0; y < down; y++)
        {
            for (var tap = 0; tap < Window; tap++)
            {
                var weight = Weights[tap];
                for (var x = 0; x < across; x++)
                {
                    filtered[(y * across) + x] += weight * rows[((y + tap) * across) + x];
                }
            }
        }
        return filtered;
    }

    private static float[] Gaussian()
    {
        var weights = Enumerable.Range(-(Window / 2), Window).Select(at => Math.Exp(-at * at / (2 * Sigma * Sigma))).ToArray();
        return [.. weights.Select(weight => (float)(weight / weights.Sum()))];
    }
}
