namespace Mien.Torch.Optimizers;

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
