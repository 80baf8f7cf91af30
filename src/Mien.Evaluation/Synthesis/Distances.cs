using System.Numerics;

namespace Mien.Evaluation.Synthesis;

/// <summary>Euclidean distances between faces.</summary>
internal static class Distances
{
    /// <summary>The squared distances of a face to all of some others.</summary>
    /// <param name="from">[width].</param>
    /// <param name="to">All others.</param>
    /// <param name="squared">[to.Count].</param>
    public static void Squared(ReadOnlySpan<float> from, FaceFeatures to, Span<float> squared)
    {
        for (var at = 0; at < squared.Length; at++)
        {
            squared[at] = Squared(from, to.Row(at));
        }
    }

    /// <summary>Σ (xᵢ − yᵢ)²; not by a product, whose difference loses all digits of near points.</summary>
    public static float Squared(ReadOnlySpan<float> x, ReadOnlySpan<float> y)
    {
        var (sum, at) = (Vector<float>.Zero, 0);
        for (; at <= x.Length - Vector<float>.Count; at += Vector<float>.Count)
        {
            var difference = new Vector<float>(x[at..]) - new Vector<float>(y[at..]);
            sum += difference * difference;
        }
        var rest = Vector.Sum(sum);
        for (; at < x.Length; at++)
        {
            rest += (x[at] - y[at]) * (x[at] - y[at]);
        }
        return rest;
    }

    /// <summary>x·y.</summary>
    public static float Product(ReadOnlySpan<float> x, ReadOnlySpan<float> y)
    {
        var (sum, at) = (Vector<float>.Zero, 0);
        for (; at <= x.Length - Vector<float>.Count; at += Vector<float>.Count)
        {
            sum += new Vector<float>(x[at..]) * new Vector<float>(y[at..]);
        }
        var rest = Vector.Sum(sum);
        for (; at < x.Length; at++)
        {
            rest += x[at] * y[at];
        }
        return rest;
    }

    /// <summary>The k-th smallest of some values, k from 1.</summary>
    public static float Smallest(ReadOnlySpan<float> values, int k)
    {
        // The largest of the k smallest so far stands first.
        var kept = new PriorityQueue<float, float>(k + 1);
        foreach (var value in values)
        {
            if (kept.Count < k)
            {
                kept.Enqueue(value, -value);
            }
            else if (value < kept.Peek())
            {
                kept.EnqueueDequeue(value, -value);
            }
        }
        return kept.Peek();
    }
}
