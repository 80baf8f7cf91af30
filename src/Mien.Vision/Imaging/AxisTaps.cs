using System.Buffers;

namespace Mien.Vision.Imaging;

/// <summary>For each pixel of a scaled axis: the run of source pixels that it is made of, with weights that sum to 1. Buffers are borrowed.</summary>
internal readonly ref struct AxisTaps
{
    private readonly int[] _runs;
    private readonly float[] _weights;
    private readonly int _reach;

    private AxisTaps(int count, int reach)
    {
        (Count, _reach) = (count, reach);
        _runs = ArrayPool<int>.Shared.Rent(2 * count);
        _weights = ArrayPool<float>.Shared.Rent(count * reach);
    }

    /// <summary>Pixels of the scaled axis.</summary>
    public int Count { get; }

    /// <summary>The first source pixel of scaled pixel <paramref name="i"/>; never falls as <paramref name="i"/> rises.</summary>
    public int First(int i) => _runs[2 * i];

    /// <summary>The source pixel behind the last one of scaled pixel <paramref name="i"/>.</summary>
    public int End(int i) => First(i) + _runs[2 * i + 1];

    /// <summary>One weight for each source pixel of scaled pixel <paramref name="i"/>.</summary>
    public ReadOnlySpan<float> Weights(int i) => _weights.AsSpan(i * _reach, _runs[2 * i + 1]);

    /// <summary>Scales a stretch of an axis to <paramref name="count"/> pixels.</summary>
    /// <param name="from">Where the stretch begins, in source pixels; may lie outside.</param>
    /// <param name="length">Above 0, in source pixels.</param>
    /// <param name="size">Pixels of the source axis.</param>
    /// <param name="count">Pixels of the scaled axis.</param>
    public static AxisTaps Compute(double from, double length, int size, int count)
    {
        var scale = length / count;
        // Without the cap a box far wider than its picture would ask for a weight for each repeated edge pixel; they are merged into one.
        var reach = (int)Math.Min(Math.Ceiling(scale) + 2, size + 1);
        var taps = new AxisTaps(count, reach);
        for (var i = 0; i < count; i++)
        {
            if (scale > 1)
            {
                taps.Cover(i, from + i * scale, from + (i + 1) * scale, size);
            }
            else
            {
                taps.Interpolate(i, from + (i + 0.5) * scale - 0.5, size);
            }
        }
        return taps;
    }

    public void Dispose()
    {
        ArrayPool<int>.Shared.Return(_runs);
        ArrayPool<float>.Shared.Return(_weights);
    }

    // The weight of a source pixel is the share of [left, right) that it covers; the edge pixels cover everything outside too.
    private void Cover(int i, double left, double right, int size)
    {
        var first = (int)Math.Clamp(Math.Floor(left), 0, size - 1);
        var end = (int)Math.Clamp(Math.Ceiling(right), first + 1, size);
        var weights = Begin(i, first, end - first);
        for (var k = first; k < end; k++)
        {
            var (pixelLeft, pixelRight) = (k == 0 ? double.NegativeInfinity : k, k == size - 1 ? double.PositiveInfinity : k + 1);
            weights[k - first] = (float)(Math.Max(0, Math.Min(right, pixelRight) - Math.Max(left, pixelLeft)) / (right - left));
        }
    }

    // At a distance of t behind pixel p: (1 - t) · p + t · (p + 1).
    private void Interpolate(int i, double center, int size)
    {
        var inside = Math.Clamp(center, 0, size - 1);
        var first = (int)inside;
        var t = (float)(inside - first);
        var weights = Begin(i, first, t > 0 ? 2 : 1);
        weights[0] = 1 - t;
        if (t > 0)
        {
            weights[1] = t;
        }
    }

    private Span<float> Begin(int i, int first, int length)
    {
        (_runs[2 * i], _runs[2 * i + 1]) = (first, length);
        return _weights.AsSpan(i * _reach, length);
    }
}
