using Mien.Torch;
using Mien.Torch.Losses;
using Mien.Torch.Modules;
using Mien.Torch.Ops;
using Mien.Torch.Optimizers;
using static Mien.Torch.Ops.Creation;

namespace Mien.Models.Tests;

/// <summary>What every network must stand.</summary>
internal static class Ordeal
{
    /// <summary>The largest difference that folding normalizations makes, in float64 with random statistics; none may be left.</summary>
    public static double FusedDifference(Module network, params long[] input)
    {
        using var noGradient = torch.no_grad();
        using var scope = torch.NewDisposeScope();
        foreach (var (name, tensor) in network.State.Where(entry => entry.Name.Contains("norm", StringComparison.Ordinal)))
        {
            var isScale = name.EndsWith("weight", StringComparison.Ordinal) || name.EndsWith("running_var", StringComparison.Ordinal);
            tensor.uniform_(isScale ? 0.5 : -0.5, isScale ? 1.5 : 0.5);
        }
        network.To(ScalarType.Float64).Train(false);
        using var fused = network.Fused();
        var x = Normal(input).To(ScalarType.Float64);
        Assert.Empty(fused.Buffers);
        return network.Forward(x).Minus(fused.Forward(x)).Abs().ToArray<double>().Largest();
    }

    /// <summary>The loss on 32 random pictures before and after at most 30 steps; a parameter without a gradient fails.</summary>
    public static (double First, double Last) Fit(Module network, int classes, double rate, params long[] picture)
    {
        using var scope = torch.NewDisposeScope();
        using var adam = new Adam(network.Parameters, new() { LearningRate = rate });
        var x = Normal([32, .. picture]);
        var y = Tensor.From<float>(
            [.. Enumerable.Range(0, 32 * classes).Select(index => index % classes == index / classes % classes ? 1f : 0f)], 32, classes);
        var losses = new List<double>();
        // Once they fit, the rest is not needed.
        for (var step = 0; step < 30 && !(step > 0 && losses[^1] < 0.1 * losses[0]); step++)
        {
            using var inner = torch.NewDisposeScope();
            var loss = new CrossEntropy().Compute(network.Forward(x), y);
            adam.ZeroGradient();
            loss.backward();
            Assert.All(network.Parameters, entry => Assert.NotEqual(0, entry.Tensor.grad!.Abs().Sum().Item()));
            adam.Step();
            losses.Add(loss.Item());
        }
        return (losses[0], losses[^1]);
    }
}
