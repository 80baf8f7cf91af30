using Mien.Torch.Losses;
using Mien.Torch.Ops;

namespace Mien.Torch.Tests.Ops;

public class OperatorTests
{
    // Single precision; sums of up to 36 products of numbers around 1.
    private const double Tolerance = 2e-6;

    private static readonly Dictionary<string, Func<Tensor[], Tensor>> Ours = new()
    {
        ["conv2d"] = x => x[0].Conv2d(x[1], x[2], [2, 2], [1, 1], groups: 2),
        ["batch_norm"] = x => x[0].BatchNorm(x[1], x[2], x[3], x[4], training: false, 0.1, 1e-5),
        ["max_pool2d"] = x => x[0].MaxPool2d(3, 2, padding: 1),
        ["avg_pool2d"] = x => x[0].AvgPool2d(2, 2),
        ["global_average_pool"] = x => x[0].GlobalAveragePool(),
        ["mean_kept"] = x => x[0].Mean([1], keep: true),
        ["max_kept"] = x => x[0].Max([2, 3], keep: true),
        ["transpose"] = x => x[0].Transpose(1, 3),
        ["pad"] = x => x[0].Pad(rows: 2, columns: 1),
        ["linear"] = x => x[0].Linear(x[1], null),
        ["softmax"] = x => x[0].Softmax(1),
        ["log_softmax"] = x => x[0].LogSoftmax(1),
        ["sigmoid"] = x => x[0].Sigmoid(),
        ["cross_entropy"] = x => new CrossEntropy(smoothing: 0.1).Compute(x[0], x[1]),
        ["affine"] = x => x[0].GridSample(x[1].AffineGrid(x[0].Shape.ToArray())),
    };

    public static TheoryData<string> Names => [.. Ours.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Operators_compute_what_PyTorch_computes(string name)
    {
        using var scope = torch.NewDisposeScope();
        var (inputs, output) = PyTorch.Operator(name);

        Near.Equal(output, Ours[name](inputs), Tolerance);
    }

    [Fact]
    public void A_learned_slope_counts_below_zero_and_for_its_own_channel()
    {
        using var scope = torch.NewDisposeScope();
        var x = Tensor.From<float>([-2, 3, -4, 5], 1, 2, 2);
        Near.Equal(Tensor.From<float>([-1, 3, -0.4f, 5], 1, 2, 2), x.PRelu(Tensor.From<float>([0.5f, 0.1f], 2)), Tolerance);
    }

    // Computed from the definitions in Python's double precision.
    [Fact]
    public void Smooth_activations_are_what_was_computed_elsewhere()
    {
        using var scope = torch.NewDisposeScope();
        var x = Tensor.From<float>([-2, -0.5f, 0, 1, 3], 5);
        Near.Equal(Tensor.From<float>([-0.2384058440f, -0.1887703344f, 0, 0.7310585786f, 2.8577223805f], 5), x.Silu(), Tolerance);
        Near.Equal(Tensor.From<float>([-0.9640275801f, -0.4621171573f, 0, 0.7615941560f, 0.9950547537f], 5), x.Tanh(), Tolerance);
        Near.Equal(Tensor.From<float>([-0.4f, -0.1f, 0, 1, 3], 5), x.LeakyRelu(0.2), Tolerance);
    }

    // The same, of two groups of two channels.
    [Fact]
    public void A_group_of_channels_is_normalized_together_and_a_channel_scaled_by_itself()
    {
        using var scope = torch.NewDisposeScope();
        var x = Tensor.From<float>([1, 2, 3, 4, 5, 7, 9, 11, -1, 0, 1, 2, 3, 3, 4, 2], 1, 4, 2, 2);
        var (weight, bias) = (Tensor.From<float>([1, 2, 0.5f, -1], 4), Tensor.From<float>([0, 0.1f, 0.2f, 0.3f], 4));
        Near.Equal(
            Tensor.From<float>(
                [-1.3000219f, -0.9941344f, -0.6882469f, -0.3823594f, -0.0529438f, 1.1706063f, 2.3941563f, 3.6177063f, -0.6807030f, -0.3604474f, -0.0401917f, 0.2800639f, -0.5006391f, -0.5006391f, -1.1411504f, 0.1398722f],
                1, 4, 2, 2),
            x.GroupNorm(2, weight, bias, 1e-5), Tolerance);
    }

    [Fact]
    public void A_pool_to_the_edge_has_a_last_window_that_hangs_over()
    {
        using var scope = torch.NewDisposeScope();
        var x = Tensor.From<float>([1, 5, 2, 8, 3, 7], 1, 1, 1, 6);
        Assert.Equal("[1, 1, 1, 2]", x.Transpose(2, 3).MaxPool2dToTheEdge(1, 4).Transpose(2, 3).Shape.ToString());
        var wide = Tensor.From<float>([.. Enumerable.Range(0, 16).Select(i => (float)i)], 1, 1, 4, 4);
        Near.Equal(Tensor.From<float>([10, 11, 14, 15], 1, 1, 2, 2), wide.MaxPool2dToTheEdge(3, 2), Tolerance);
    }

    // TorchSharp's own operators fail here about once a second: nothing holds their numbers while native code reads them.
    [Fact]
    public void Numbers_live_as_long_as_they_are_read_whatever_the_garbage_collector_does()
    {
        using var scope = torch.NewDisposeScope();
        using var end = new CancellationTokenSource(TimeSpan.FromSeconds(1));
        var collector = Task.Run(() =>
        {
            while (!end.IsCancellationRequested)
            {
                GC.Collect(0);
                GC.WaitForPendingFinalizers();
            }
        });
        var x = Creation.Ones(50_000);
        while (!collector.IsCompleted)
        {
            using var inner = torch.NewDisposeScope();
            Assert.Equal(3.5, x.Plus(x).Times(1.5).Plus(0.5).Clamp(0, 9).Mean().Item());
        }
    }

    [Fact]
    public void Matrices_that_do_not_fit_are_refused()
    {
        using var scope = torch.NewDisposeScope();
        Assert.Equal(
            "Expected matrices that can be multiplied, got Float32 [2, 3] and Float32 [2, 3]. (Parameter 'b')",
            Assert.Throws<ArgumentException>(() => Creation.Ones(2, 3).MatMul(Creation.Ones(2, 3))).Message);
        Assert.Equal("[5, 2, 4]", Creation.Ones(5, 2, 3).MatMul(Creation.Ones(1, 3, 4)).Shape.ToString());
    }

    [Fact]
    public void The_largest_come_largest_first()
    {
        using var scope = torch.NewDisposeScope();
        Near.Equal(Tensor.From<float>([9, 7, 4], 3), Tensor.From<float>([4, 9, -1, 7], 4).Largest(3), Tolerance);
    }
}
