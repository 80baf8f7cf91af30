using Mien.Torch.Ops;

namespace Mien.Torch.Optimizers;

/// <summary>Stochastic gradient descent with momentum, Polyak 1964, and an L2 penalty on the weights.</summary>
/// <remarks><code>
/// (1) g ← g + λ·w              weights only
/// (2) u ← μ·u + g
/// (3) w ← w − α·u              Nesterov (Sutskever et al. 2013): w ← w − α·(g + μ·u)
/// </code></remarks>
/// <param name="parameters">The parameters to train, by key; on their device, as the moments will be.</param>
/// <param name="options">Hyperparameters.</param>
public sealed class Sgd(IEnumerable<(string Name, Tensor Tensor)> parameters, SgdOptions options) : Optimizer(parameters, options.LearningRate, "u")
{
    private protected override void Move(Tensor w, Tensor g, Tensor[] moments, long t, bool isWeight)
    {
        var u = moments[0];
        g = Penalized(g, w, isWeight ? options.WeightDecay : 0);                                                        // (1)
        u.Scale(options.Momentum).Accumulate(g);                                                                        // (2)
        if (options.Nesterov)
        {
            w.Accumulate(g, -LearningRate);
        }
        w.Accumulate(u, options.Nesterov ? -LearningRate * options.Momentum : -LearningRate);                                           // (3)
    }
}

/// <summary>Hyperparameters of stochastic gradient descent.</summary>
public sealed record SgdOptions
{
    /// <summary>α, the learning rate.</summary>
    public double LearningRate { get; init; } = 1e-2;

    /// <summary>μ, momentum, 0…1.</summary>
    public double Momentum { get; init; } = 0.9;

    /// <summary>Whether the momentum is Nesterov's.</summary>
    public bool Nesterov { get; init; }

    /// <summary>λ of the penalty λ/2·‖w‖² on weights; biases and normalization have none.</summary>
    public double WeightDecay { get; init; }
}
