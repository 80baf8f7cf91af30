namespace Mien.Onnx;

/// <summary>The number of elements of a tensor, however large a shape claims to be.</summary>
internal static class TensorSize
{
    /// <summary>The most that an input or output may have: 2 GiB of float32.</summary>
    public const long Most = 1L << 29;

    /// <summary>The product of the dimensions, negative ones counted as 1; <see cref="long.MaxValue"/> where it is larger.</summary>
    public static long Count(ReadOnlySpan<long> shape)
    {
        var length = 1L;
        foreach (var size in shape)
        {
            if (size == 0)
            {
                return 0;
            }
            length = Math.BigMul(length, Math.Max(size, 1), out var low) == 0 && low >= 0 ? low : long.MaxValue;
        }
        return length;
    }
}
