using System.Numerics;

namespace Mien.Recognition.Cropping;

/// <summary>Turn, scale and shift that bring points nearest to others.</summary>
/// <remarks>Least squares over all similarities without a mirror; for the plane Umeyama's (1991) singular values come down to<code>
/// (1) p = source − mean,  q = target − mean
/// (2) a = Σ p·q / Σ |p|²,  b = Σ p×q / Σ |p|²
/// (3) target ≈ (a −b; b a) · source + shift
/// </code></remarks>
public static class SimilarityTransform
{
    /// <summary>From one set of points to another.</summary>
    /// <param name="source">At least two different points.</param>
    /// <param name="target">As many.</param>
    /// <exception cref="ArgumentException">Another number of points; fewer than two; all at one place.</exception>
    public static Matrix3x2 Between(ReadOnlySpan<Vector2> source, ReadOnlySpan<Vector2> target)
    {
        if (source.Length != target.Length || source.Length < 2)
        {
            throw new ArgumentException($"Expected two or more points and as many targets, got {source.Length} and {target.Length}.", nameof(source));
        }
        var (from, to) = (Mean(source), Mean(target));
        var (dots, crosses, squares) = (0f, 0f, 0f);
        for (var i = 0; i < source.Length; i++)
        {
            var (p, q) = (source[i] - from, target[i] - to);                                                            // (1)
            dots += Vector2.Dot(p, q);
            crosses += (p.X * q.Y) - (p.Y * q.X);
            squares += p.LengthSquared();
        }
        if (!(squares > 0))
        {
            throw new ArgumentException("Expected points that do not all lie at one place.", nameof(source));
        }
        var (a, b) = (dots / squares, crosses / squares);                                                               // (2)
        var turn = new Matrix3x2(a, b, -b, a, 0, 0);
        turn.Translation = to - Vector2.Transform(from, turn);                                                          // (3)
        return turn;
    }

    private static Vector2 Mean(ReadOnlySpan<Vector2> points)
    {
        var sum = Vector2.Zero;
        foreach (var point in points)
        {
            sum += point;
        }
        return sum / points.Length;
    }
}
