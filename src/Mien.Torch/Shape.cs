using System.Collections;

namespace Mien.Torch;

/// <summary>Elements along each dimension of a tensor; printed as <c>[2, 3, 48, 48]</c>.</summary>
public readonly struct Shape(long[] sizes) : IReadOnlyList<long>, IEquatable<Shape>
{
    private readonly long[] _sizes = sizes;

    /// <inheritdoc/>
    public int Count => _sizes.Length;

    /// <summary>Elements along a dimension; counted from the end where negative.</summary>
    public long this[int dim] => _sizes[dim < 0 ? _sizes.Length + dim : dim];

    /// <summary>The same sizes.</summary>
    public static bool operator ==(Shape a, Shape b) => a.Equals(b);

    /// <summary>Other sizes.</summary>
    public static bool operator !=(Shape a, Shape b) => !a.Equals(b);

    /// <summary>A copy of the sizes.</summary>
    public long[] ToArray() => [.. _sizes];

    /// <inheritdoc/>
    public bool Equals(Shape other) => _sizes.AsSpan().SequenceEqual(other._sizes);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Shape other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => _sizes.Aggregate(0, HashCode.Combine);

    /// <inheritdoc/>
    public IEnumerator<long> GetEnumerator() => ((IEnumerable<long>)_sizes).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <inheritdoc/>
    public override string ToString() => $"[{string.Join(", ", _sizes)}]";
}
