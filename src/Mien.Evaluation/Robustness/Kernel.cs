using Mien.Core;

namespace Mien.Evaluation.Robustness;

/// <summary>Weights, together 1, that a pixel and its neighbors are added up by.</summary>
/// <param name="radius">Pixels on each side of the middle.</param>
internal sealed class Kernel(int radius)
{
    private readonly float[] _weights = new float[((2 * radius) + 1) * ((2 * radius) + 1)];

    private int Side => (2 * radius) + 1;

    /// <summary>A disk, as a lens out of focus draws a point; its edge is smooth.</summary>
    /// <param name="diskRadius">In pixels, above 0.</param>
    public static Kernel Disk(double diskRadius)
    {
        // Each pixel is as dark as the share of 16 × 16 points in it that lie in the disk.
        const int Points = 16;
        var kernel = new Kernel((int)Math.Ceiling(diskRadius));
        var side = kernel.Side * Points;
        for (var at = 0; at < side * side; at++)
        {
            var (x, y) = (Offset(at % side), Offset(at / side));
            if ((x * x) + (y * y) <= diskRadius * diskRadius)
            {
                kernel._weights[(at / side / Points * kernel.Side) + (at % side / Points)]++;
            }
        }
        return kernel.Normalized();

        double Offset(int point) => ((point + 0.5) / Points) - (kernel.Side / 2.0);
    }

    /// <summary>A line around the middle, as a point draws it that moves while the shutter is open.</summary>
    /// <param name="length">In pixels, above 0.</param>
    /// <param name="angle">In radians, from the x-axis.</param>
    public static Kernel Line(double length, double angle)
    {
        const int PointsPerPixel = 16;
        var kernel = new Kernel((int)Math.Ceiling(length / 2));
        var points = (int)Math.Ceiling(length * PointsPerPixel);
        for (var point = 0; point < points; point++)
        {
            var along = (((point + 0.5) / points) - 0.5) * length;
            kernel.Add(along * Math.Cos(angle), along * Math.Sin(angle));
        }
        return kernel.Normalized();
    }

    /// <summary>The picture with every pixel replaced by the weighted sum of its neighbors; edge pixels are repeated.</summary>
    public Image Convolve(Image image)
    {
        var result = new Image(image.Width, image.Height, image.Channels);
        var (width, height, channels) = (image.Width + (2 * radius), image.Height, image.Channels);
        var sums = new float[image.Stride];
        var padded = Padded(image);
        for (var y = 0; y < height; y++)
        {
            Array.Clear(sums);
            for (var tap = 0; tap < _weights.Length; tap++)
            {
                var (weight, start) = (_weights[tap], (((y + (tap / Side)) * width) + (tap % Side)) * channels);
                for (var at = 0; weight > 0 && at < sums.Length; at++)
                {
                    sums[at] += weight * padded[start + at];
                }
            }
            var row = result.Row(y);
            for (var at = 0; at < sums.Length; at++)
            {
                row[at] = PictureValues.Level(sums[at]);
            }
        }
        return result;
    }

    private float[] Padded(Image image)
    {
        var (width, height, channels) = (image.Width + (2 * radius), image.Height + (2 * radius), image.Channels);
        var padded = new float[width * height * channels];
        for (var at = 0; at < padded.Length; at++)
        {
            var (x, y) = (at / channels % width, at / channels / width);
            padded[at] = image.Row(Math.Clamp(y - radius, 0, image.Height - 1))[(Math.Clamp(x - radius, 0, image.Width - 1) * channels) + (at % channels)];
        }
        return padded;
    }

    // Spread over the four nearest pixels, the nearer the more.
    private void Add(double x, double y)
    {
        var (left, top) = ((int)Math.Floor(x), (int)Math.Floor(y));
        var (tx, ty) = (x - left, y - top);
        Weight(left, top, (1 - tx) * (1 - ty));
        Weight(left + 1, top, tx * (1 - ty));
        Weight(left, top + 1, (1 - tx) * ty);
        Weight(left + 1, top + 1, tx * ty);
    }

    private void Weight(int x, int y, double share)
    {
        if (share > 0)
        {
            _weights[((y + radius) * Side) + x + radius] += (float)share;
        }
    }

    private Kernel Normalized()
    {
        var sum = _weights.Sum();
        for (var at = 0; at < _weights.Length; at++)
        {
            _weights[at] /= sum;
        }
        return this;
    }
}
