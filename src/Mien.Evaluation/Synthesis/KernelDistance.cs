namespace Mien.Evaluation.Synthesis;

/// <summary>The unbiased squared maximum mean discrepancy with a polynomial kernel, as in the KID of Bińkowski et al. 2018. Near 0, above or below, for two samples of one distribution.</summary>
/// <remarks>Gretton et al. 2012, eq. 3; the kernel is Bińkowski et al.'s:<code>
/// (1) MMD² = 1/(m(m−1)) Σ_{i≠j} k(xᵢ, xⱼ) + 1/(n(n−1)) Σ_{i≠j} k(yᵢ, yⱼ) − 2/(mn) Σ_{i,j} k(xᵢ, yⱼ)
/// (2) k(x, y) = (x·y / D + 1)³
/// </code></remarks>
public sealed class KernelDistance
{
    private readonly float[] _within, _others, _across;
    private readonly int _m, _n;

    /// <param name="faces">At least 2, x.</param>
    /// <param name="others">At least 2 of the same space, y.</param>
    /// <exception cref="ArgumentException">Fewer, or of another space.</exception>
    public KernelDistance(FaceFeatures faces, FaceFeatures others)
    {
        if (faces.Count < 2 || others.Count < 2 || faces.Width != others.Width)
        {
            throw new ArgumentException($"Expected at least 2 faces on both sides in one space, got {faces.Count} × {faces.Width} and {others.Count} × {others.Width}.", nameof(others));
        }
        (_m, _n) = (faces.Count, others.Count);
        (_within, _others, _across) = (Kernel(faces, faces), Kernel(others, others), Kernel(faces, others));
    }

    /// <summary>Of all faces.</summary>
    public double Value => Of([.. Enumerable.Range(0, _m)], [.. Enumerable.Range(0, _n)]);

    /// <summary>Of some faces of both sides, at least 2 of each.</summary>
    public double Of(ReadOnlySpan<int> faces, ReadOnlySpan<int> others)
    {
        double m = faces.Length, n = others.Length;
        return (Sum(_within, _m, faces, faces, isWithin: true) / (m * (m - 1))) + (Sum(_others, _n, others, others, isWithin: true) / (n * (n - 1)))
            - (2 * Sum(_across, _n, faces, others, isWithin: false) / (m * n));                                                                     // (1)
    }

    private static double Sum(float[] kernel, int width, ReadOnlySpan<int> rows, ReadOnlySpan<int> columns, bool isWithin)
    {
        var sum = 0.0;
        foreach (var row in rows)
        {
            foreach (var column in columns)
            {
                sum += kernel[(row * width) + column];
            }
            sum -= isWithin ? kernel[(row * width) + row] : 0;
        }
        return sum;
    }

    private static float[] Kernel(FaceFeatures rows, FaceFeatures columns)
    {
        var kernel = new float[rows.Count * columns.Count];
        Parallel.For(0, rows.Count, row =>
        {
            for (var column = 0; column < columns.Count; column++)
            {
                var value = (Distances.Product(rows.Row(row), columns.Row(column)) / rows.Width) + 1;
                kernel[(row * columns.Count) + column] = value * value * value;                                                                    // (2)
            }
        });
        return kernel;
    }
}
