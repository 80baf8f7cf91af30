using Mien.Torch.Ops;

namespace Mien.Torch.Optimizers;

/// <summary>Adam, Kingma &amp; Ba 2015, with an L2 penalty on the weights, or AdamW, Loshchilov &amp; Hutter 2019, which shrinks them apart from the gradient.</summary>
/// <remarks><code>
/// (1) g ← g + λ·w                                         Adam's penalty, weights only
/// (2) w ← w − α·λ·w                                       AdamW's decay, weights only
/// (3) m ← β₁·m + (1 − β₁)·g,   v ← β₂·v + (1 − β₂)·g²
/// (4) w ← w − α/(1 − β₁ᵗ) · m / (√v/√(1 − β₂ᵗ) + ε)
/// </code></remarks>
/// <param name="parameters">The parameters to train, by key; on their device, as the moments will be.</param>
/// <param name="options">Hyperparameters.</param>
public sealed class Adam(IEnumerable<(string Name, Tensor Tensor)> parameters, AdamOptions options) : Optimizer(parameters, options.LearningRate, "m", "v")
{
    private protected override void Move(Tensor w, Tensor g, Tensor[] moments, long t, bool isWeight)
    {
        var (m, v, b1, b2) = (moments[0], moments[1], options.Beta1, options.Beta2);
        if (isWeight && options.WeightDecay > 0 && options.Decoupled)
        {
            w.Scale(1 - (LearningRate * options.WeightDecay));                                                                  // (2)
        }
        else if (isWeight)
        {
            g = Penalized(g, w, options.WeightDecay);                                                                   // (1)
        }
        using Scalar share = 1 - b2, step = -LearningRate / (1 - Math.Pow(b1, t));
        m.Scale(b1).Accumulate(g, 1 - b1);                                                                              // (3)
        v.Scale(b2).addcmul_(g, g, share);
        var root = v.sqrt().Scale(1 / Math.Sqrt(1 - Math.Pow(b2, t))).Shift(options.Epsilon);                           // (4)
        w.addcdiv_(m, root, step);
    }
}

/// <summary>Hyperparameters of Adam; the defaults are its authors'.</summary>
public sealed record AdamOptions
{
    /// <summary>α, the learning rate.</summary>
    public double LearningRate { get; init; } = 1e-3;

    /// <summary>β₁, decay rate of the mean gradient.</summary>
    public double Beta1 { get; init; } = 0.9;

    /// <summary>β₂, decay rate of the mean squared gradient.</summary>
    public double Beta2 { get; init; } = 0.999;

    /// <summary>ε, keeps the division finite.</summary>
    public double Epsilon { get; init; } = 1e-8;

    /// <summary>λ of the penalty λ/2·‖w‖² or of the decay; biases and normalization have none.</summary>
    public double WeightDecay { get; init; }

    /// <summary>Whether the decay is AdamW's: of the weights themselves, not by way of the gradient.</summary>
    public bool Decoupled { get; init; }
}
