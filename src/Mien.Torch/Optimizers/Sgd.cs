using Mien.Torch.Ops;

namespace Mien.Torch.Optimizers;

/// <summary>Stochastic gradient descent with momentum, Polyak 1964, and an L2 penalty on the weights.</summary>
/// <remarks><code>
/// (1) g ← g + λ·w              weights only
/// (2) u ← μ·u + g
/// (3) w ← w − α·u              Nesterov (Sutskever et al. 2013): w ← w − α·(g + μ·u)
/// </code></remarks>
/// <param name="parameters">What to train, by key; on their device, as the moments will be.</param>
/// <param name="options">Step size and the rest.</param>
public sealed class Sgd(IEnumerable<(string Name, Tensor Tensor)> parameters, SgdOptions options) : Optimizer(parameters, options.Rate, "u")
{
    private protected override void Move(Tensor w, Tensor g, Tensor[] moments, long t, bool isWeight)
    {
        var u = moments[0];
        g = Penalized(g, w, isWeight ? options.WeightDecay : 0);                                                        // (1)
        u.Scale(options.Momentum).Accumulate(g);                                                                        // (2)
        if (options.Nesterov)
        {
            w.Accumulate(g, -Rate);
        }
        w.Accumulate(u, options.Nesterov ? -Rate * options.Momentum : -Rate);                                           // (3)
    }
}

/// <summary>What gradient descent can be told.</summary>
public sealed record SgdOptions
{
    /// <summary>α, the step size.</summary>
    public double Rate { get; init; } = 1e-2;

    /// <summary>μ, how much of the last step is kept, 0…1.</summary>
    public double Momentum { get; init; } = 0.9;

    /// <summary>Whether the gradient is looked at ahead of the momentum's step.</summary>
    public bool Nesterov { get; init; }

    /// <summary>λ of the penalty λ/2·‖w‖² on weights; biases and normalization have none.</summary>
    public double WeightDecay { get; init; }
}
