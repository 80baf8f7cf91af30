using System.Buffers;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Mien.Core;

namespace Mien.Vision.Imaging;

/// <summary>Scales both axes with given weights: down the columns first, where whole rows fit the vector registers, then along the rows.</summary>
internal static class SeparableScaling
{
    public static void Run(Image image, Image target, in AxisTaps columns, in AxisTaps rows)
    {
        var channels = image.Channels;
        // Only the columns that some target pixel looks at are summed.
        var (from, to) = (columns.First(0) * channels, columns.End(columns.Count - 1) * channels);
        var length = to - from;
        // One value behind the last: an RGB pixel is read as four.
        var buffer = ArrayPool<float>.Shared.Rent(length + 1);
        var sums = buffer.AsSpan(0, length + 1);
        sums[length] = 0;
        for (var y = 0; y < target.Height; y++)
        {
            var weights = rows.Weights(y);
            Scale(image.Row(rows.First(y))[from..to], weights[0], sums);
            for (var k = 1; k < weights.Length; k++)
            {
                Accumulate(image.Row(rows.First(y) + k)[from..to], weights[k], sums);
            }
            if (channels == 1)
            {
                AlongGrayRow(sums, columns, target.Row(y));
            }
            else
            {
                AlongRgbRow(sums, columns, target.Row(y));
            }
        }
        ArrayPool<float>.Shared.Return(buffer);
    }

    private static void Scale(ReadOnlySpan<byte> row, float weight, Span<float> sums)
    {
        sums[..row.Length].Clear();
        Accumulate(row, weight, sums);
    }

    private static void Accumulate(ReadOnlySpan<byte> row, float weight, Span<float> sums)
    {
        var i = 0;
        var lanes = Vector<float>.Count;
        for (; i + Vector<byte>.Count <= row.Length; i += Vector<byte>.Count)
        {
            Vector.Widen(new Vector<byte>(row[i..]), out var low, out var high);
            Vector.Widen(low, out var first, out var second);
            Vector.Widen(high, out var third, out var fourth);
            Add(first, weight, sums[i..]);
            Add(second, weight, sums[(i + lanes)..]);
            Add(third, weight, sums[(i + 2 * lanes)..]);
            Add(fourth, weight, sums[(i + 3 * lanes)..]);
        }
        for (; i < row.Length; i++)
        {
            sums[i] += row[i] * weight;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add(Vector<uint> values, float weight, Span<float> sums) =>
        (new Vector<float>(sums) + Vector.ConvertToSingle(Vector.AsVectorInt32(values)) * weight).CopyTo(sums);

    private static void AlongGrayRow(ReadOnlySpan<float> sums, in AxisTaps columns, Span<byte> target)
    {
        var origin = columns.First(0);
        for (var x = 0; x < target.Length; x++)
        {
            var weights = columns.Weights(x);
            var run = sums.Slice(columns.First(x) - origin, weights.Length);
            var sum = 0.5f;
            for (var k = 0; k < weights.Length; k++)
            {
                sum += run[k] * weights[k];
            }
            target[x] = (byte)Math.Min(sum, 255);
        }
    }

    private static void AlongRgbRow(ReadOnlySpan<float> sums, in AxisTaps columns, Span<byte> target)
    {
        var origin = columns.First(0);
        ref var start = ref MemoryMarshal.GetReference(sums);
        for (var x = 0; x < columns.Count; x++)
        {
            var weights = columns.Weights(x);
            var at = (nuint)(3 * (columns.First(x) - origin));
            var sum = Vector128.Create(0.5f);
            foreach (var weight in weights)
            {
                sum += Vector128.LoadUnsafe(ref start, at) * weight;
                at += 3;
            }
            var levels = Vector128.ConvertToInt32(Vector128.Min(sum, Vector128.Create(255f)));
            var pixel = target.Slice(3 * x, 3);
            pixel[0] = (byte)levels[0];
            pixel[1] = (byte)levels[1];
            pixel[2] = (byte)levels[2];
        }
    }
}
