using Mien.Torch.Losses;
using Mien.Torch.Ops;

namespace Mien.Torch.Tests.Ops;

public class GradientTests
{
    private static readonly Dictionary<string, (long[] Shape, Func<Tensor, Tensor> Loss)> Losses = new()
    {
        ["conv2d, stride 2, two groups"] = ([1, 2, 5, 4], x => x.Conv2d(Weights(4, 1, 3, 3), Weights(4), [2, 2], [1, 1], groups: 2).Times(Weights(1, 4, 3, 2)).Sum()),
        ["batch norm, training"] = ([3, 2, 2, 3], x => x.BatchNorm(Weights(2), Weights(2), Zeros(2), Zeros(2).Plus(1), true, 0.1, 1e-5).Times(Weights(3, 2, 2, 3)).Sum()),
        ["max pool"] = ([1, 1, 5, 4], x => x.MaxPool2d(3, 2, 1).Times(Weights(1, 1, 3, 2)).Sum()),
        ["cross entropy, smoothed"] = ([2, 3], x => new CrossEntropy(0.1).Compute(x, Weights(2, 3).Softmax(1))),
        ["linear and sigmoid"] = ([2, 3], x => x.Linear(Weights(4, 3), Weights(4)).Sigmoid().Times(Weights(2, 4)).Sum()),
        ["group norm"] = ([2, 4, 2, 3], x => x.GroupNorm(2, Weights(4), Weights(4), 1e-5).Times(Weights(2, 4, 2, 3)).Sum()),
        ["silu, tanh and a slope below zero"] = ([2, 3], x => x.Silu().Plus(x.Tanh()).Plus(x.LeakyRelu(0.2)).Times(Weights(2, 3)).Sum()),
        ["grid sample"] = ([1, 1, 4, 5], x => x.GridSample(Theta().AffineGrid(1, 1, 4, 5)).Times(Weights(1, 1, 4, 5)).Sum()),
    };

    public static TheoryData<string> Names => [.. Losses.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Gradients_agree_with_finite_differences(string name)
    {
        const double Step = 1e-6;
        using var scope = torch.NewDisposeScope();
        var (shape, loss) = Losses[name];
        var x = Weights(shape).Times(2.3);
        var values = x.ToArray<double>();

        x.requires_grad = true;
        loss(x).backward();
        var gradient = x.grad!.ToArray<double>();

        for (var index = 0; index < values.Length; index++)
        {
            var slope = (At(index, Step) - At(index, -Step)) / (2 * Step);
            Assert.Equal(slope, gradient[index], 1e-7 * Math.Max(1, Math.Abs(slope)));
        }

        double At(int index, double change)
        {
            double[] moved = [.. values];
            moved[index] += change;
            return loss(Tensor.From<double>(moved, shape)).Item();
        }
    }

    /// <summary>oneDNN's fault can leave a gradient right: what matters is that it is not asked.</summary>
    [Theory]
    [InlineData(8, false, 1)]
    [InlineData(24, false, 2)]
    [InlineData(8, true, 2)]
    public void Few_channels_are_picked_before_they_are_convolved_while_learning(int cIn, bool isInference, long stride)
    {
        using var scope = torch.NewDisposeScope();
        using var inference = isInference ? torch.no_grad() : null;
        var strides = new Strides();
        using (Op.Observe(strides))
        {
            var z = Weights(1, cIn, 6, 6).Conv2d(Weights(4, cIn, 1, 1), null, [2, 2], [0, 0]);
            Assert.Equal([1, 4, 3, 3], z.Shape);
        }
        Assert.Equal([stride], strides.Seen);
    }

    private sealed class Strides : IOpObserver
    {
        public List<long> Seen { get; } = [];

        public void Ran(string op, ReadOnlySpan<object?> arguments, Tensor result)
        {
            if (op == "conv2d")
            {
                Seen.Add(((long[])arguments[3]!)[0]);
            }
        }
    }

    /// <summary>In mini-Xception's first shortcut, of 8 channels, oneDNN writes past its buffer; MienNet's has 24.</summary>
    [Theory]
    [InlineData(8, 16)]
    [InlineData(24, 40)]
    [InlineData(40, 80)]
    public void A_strided_convolution_of_single_pixels_learns_from_those_it_looks_at(int cIn, int cOut)
    {
        const int Faces = 8, Side = 48, Half = Side / 2;
        using var scope = torch.NewDisposeScope();
        var x = Weights(Faces, cIn, Side, Side).To(ScalarType.Float32).ChannelsLast();
        var weight = Weights(cOut, cIn, 1, 1).To(ScalarType.Float32).ChannelsLast();
        var slope = Weights(Faces, cOut, Half, Half);
        var expected = new double[cOut * cIn];
        float[] pixels = x.ToArray<float>();
        double[] slopes = slope.ToArray<double>();
        for (var index = 0; index < Faces * Half * Half; index++)
        {
            var (face, row, column) = (index / (Half * Half), index / Half % Half, index % Half);
            for (var o = 0; o < cOut; o++)
            {
                for (var i = 0; i < cIn; i++)
                {
                    expected[(o * cIn) + i] +=
                        slopes[(((((face * cOut) + o) * Half) + row) * Half) + column] * pixels[(((((face * cIn) + i) * Side) + (2 * row)) * Side) + (2 * column)];
                }
            }
        }

        weight.requires_grad = true;
        x.Conv2d(weight, null, [2, 2], [0, 0]).Times(slope.To(ScalarType.Float32).ChannelsLast()).Sum().backward();

        var gradient = weight.grad!.ToArray<float>();
        Assert.All(expected, (value, index) => Assert.Equal(value, gradient[index], 1e-3));
    }

    private static Tensor Zeros(long size) => Weights(size).Times(0);

    private static Tensor Theta() => Tensor.From<double>([0.8, 0.1, 0.05, -0.1, 0.9, 0.02], 1, 2, 3);

    // Fixed numbers without ties or symmetry: multiples of the golden ratio, wrapped to −0.5…0.5.
    private static Tensor Weights(params long[] shape)
    {
        var count = shape.Aggregate(1L, (product, size) => product * size);
        return Tensor.From<double>([.. Enumerable.Range(1, (int)count).Select(k => (k * 0.6180339887 % 1) - 0.5)], shape);
    }
}
