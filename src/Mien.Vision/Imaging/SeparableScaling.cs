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
            DownColumns(image.Pixels[(rows.First(y) * image.Stride)..], image.Stride, rows.Weights(y), from, sums[..length]);
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

    private static void DownColumns(ReadOnlySpan<byte> rows, int stride, ReadOnlySpan<float> weights, int from, Span<float> sums)
    {
        var block = Vector<byte>.Count;
        for (var i = 0; i + block <= sums.Length; i += block)
        {
            DownBlock(rows[(from + i)..], stride, weights, sums[i..]);
        }
        if (sums.Length >= block)
        {
            // The last one overlaps the one before: twice the same sums.
            DownBlock(rows[(from + sums.Length - block)..], stride, weights, sums[^block..]);
            return;
        }
        sums.Clear();
        for (var k = 0; k < weights.Length; k++)
        {
            var row = rows.Slice(from + (k * stride), sums.Length);
            for (var i = 0; i < row.Length; i++)
            {
                sums[i] += row[i] * weights[k];
            }
        }
    }

    // As many columns as bytes fit a register; their sums stay in registers while all rows are added.
    private static void DownBlock(ReadOnlySpan<byte> columns, int stride, ReadOnlySpan<float> weights, Span<float> sums)
    {
        var (first, second, third, fourth) = (Vector<float>.Zero, Vector<float>.Zero, Vector<float>.Zero, Vector<float>.Zero);
        var at = 0;
        foreach (var weight in weights)
        {
            Vector.Widen(new Vector<byte>(columns[at..]), out var low, out var high);
            Vector.Widen(low, out var one, out var two);
            Vector.Widen(high, out var three, out var four);
            (first, second, third, fourth) = (first + Weighed(one, weight), second + Weighed(two, weight), third + Weighed(three, weight), fourth + Weighed(four, weight));
            at += stride;
        }
        var lanes = Vector<float>.Count;
        first.CopyTo(sums);
        second.CopyTo(sums[lanes..]);
        third.CopyTo(sums[(2 * lanes)..]);
        fourth.CopyTo(sums[(3 * lanes)..]);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<float> Weighed(Vector<uint> values, float weight) => Vector.ConvertToSingle(Vector.AsVectorInt32(values)) * weight;

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
