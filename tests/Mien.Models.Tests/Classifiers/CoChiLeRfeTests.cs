using System.Text.Json;
using Mien.Models.Blocks;
using Mien.Models.Classifiers;
using Mien.Models.Inspection;
using Mien.Torch;
using Mien.Torch.Ops;
using static Mien.Torch.Ops.Creation;

namespace Mien.Models.Tests.Classifiers;

public class CoChiLeRfeTests
{
    // reference/patterns.py counts whole gray levels in loops.
    [Fact]
    public void Its_histograms_are_what_was_counted_elsewhere()
    {
        using var scope = torch.NewDisposeScope();
        var stored = JsonDocument.Parse(typeof(CoChiLeRfeTests).Assembly.GetManifestResourceStream("patterns.json")!).RootElement;
        var shape = stored.GetProperty("shape").Deserialize<long[]>()!;
        var x = Tensor.From<float>(stored.GetProperty("levels").Deserialize<float[]>(), 1, 1, shape[0], shape[1]);
        using var patterns = new BinaryPatterns();

        var features = patterns.Forward(x.Times(1.0 / 255).Minus(0.5).Times(4)).ToArray<float>();

        var expected = stored.GetProperty("features").Deserialize<float[]>()!;
        Assert.Equal(expected.Length, features.Length);
        Assert.All(expected.Paired(features), pair => Assert.Equal(pair.First, pair.Second, 1e-6f));
    }

    [Fact]
    public void Brighter_pictures_have_the_same_local_binary_patterns()
    {
        using var scope = torch.NewDisposeScope();
        Libtorch.Seed(1);
        using var patterns = new BinaryPatterns();
        var x = Normal(2, 1, 48, 48);
        var (dark, bright) = (patterns.Forward(x), patterns.Forward(x.Times(2)));
        const int Binary = 59 * 36;
        Assert.Equal(dark.Narrow(1, 0, Binary).ToArray<float>(), bright.Narrow(1, 0, Binary).ToArray<float>());
        Assert.NotEqual(dark.Narrow(1, Binary, Binary).ToArray<float>(), bright.Narrow(1, Binary, Binary).ToArray<float>());
        Assert.All(dark.Times(dark).Reshape(-1, 59).Sum(1).ToArray<float>(), sum => Assert.Equal(1, sum, 1e-5f));
    }

    [Fact]
    public void It_learns_its_decision_alone()
    {
        using var network = new CoChiLeRfe();
        Assert.Equal((6_372, (6_372 * 7) + 7), (CoChiLeRfe.FeatureCount, network.TrainableCount));
        Assert.Equal(2 * 6_372 * 7, LayerTable.Trace(network, 1, 48, 48).Flops);
    }

    [Fact]
    public void A_decision_found_elsewhere_is_taken_over()
    {
        using var scope = torch.NewDisposeScope();
        using var noGradient = torch.no_grad();
        Libtorch.Seed(2);
        using var network = new CoChiLeRfe(2);
        var (weight, bias) = (Normal(2, CoChiLeRfe.FeatureCount), Normal(2));
        network.SetDecision(weight, bias);
        var f = network.Features(Normal(3, 1, 48, 48));
        Assert.All(network.FromFeatures(f).Minus(f.MatMul(weight.Transpose(0, 1))).Minus(bias).Abs().ToArray<float>(), rest => Assert.InRange(rest, 0, 1e-4f));
    }

    // 32 pictures of noise have histograms far enough apart for one linear layer.
    [Fact]
    public void Thirty_steps_fit_thirty_two_pictures()
    {
        Libtorch.Seed(3);
        using var network = new CoChiLeRfe();
        using var scope = torch.NewDisposeScope();
        using var adam = new Torch.Optimizers.Adam(network.Parameters, new() { LearningRate = 3e-2 });
        var f = network.Features(Normal(32, 1, 48, 48));
        var y = Tensor.From<float>([.. Enumerable.Range(0, 32 * 7).Select(index => index % 7 == index / 7 % 7 ? 1f : 0f)], 32, 7);
        var losses = new List<double>();
        for (var step = 0; step < 30; step++)
        {
            var loss = new Torch.Losses.CrossEntropy().Compute(network.FromFeatures(f), y);
            adam.ZeroGradient();
            loss.backward();
            adam.Step();
            losses.Add(loss.Item());
        }
        Assert.InRange(losses[^1], 0, 0.1 * losses[0]);
    }

    [Fact]
    public void Another_size_is_refused()
    {
        using var scope = torch.NewDisposeScope();
        using var patterns = new BinaryPatterns();
        Assert.Equal("Expected [N, 1, H, W] with H and W divisible by 8, got [1, 1, 48, 50]. (Parameter 'x')",
            Assert.Throws<ArgumentException>(() => patterns.Forward(Zeros(1, 1, 48, 50))).Message);
    }
}
