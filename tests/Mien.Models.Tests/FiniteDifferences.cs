using Mien.Torch;
using Mien.Torch.Ops;

namespace Mien.Models.Tests;

/// <summary>Gradients against what a small change really does, in float64.</summary>
internal static class FiniteDifferences
{
    private const double Step = 1e-6;

    /// <param name="x">Where; float64.</param>
    /// <param name="loss">Of a tensor like x; one number.</param>
    /// <param name="tolerance">Of the larger of the slope and 1.</param>
    public static void RequireGradient(Tensor x, Func<Tensor, Tensor> loss, double tolerance)
    {
        using var scope = torch.NewDisposeScope();
        var shape = x.Shape.ToArray();
        var values = x.Detach().ToArray<double>();
        var at = Tensor.From<double>(values, shape);
        at.requires_grad = true;
        loss(at).backward();
        var gradient = at.grad!.ToArray<double>();
        for (var index = 0; index < values.Length; index++)
        {
            var slope = (Moved(index, Step) - Moved(index, -Step)) / (2 * Step);
            Assert.Equal(slope, gradient[index], tolerance * Math.Max(1, Math.Abs(slope)));
        }

        double Moved(int index, double change)
        {
            double[] moved = [.. values];
            moved[index] += change;
            return loss(Tensor.From<double>(moved, shape)).Item();
        }
    }
}
