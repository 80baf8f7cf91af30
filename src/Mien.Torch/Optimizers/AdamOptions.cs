namespace Mien.Torch.Optimizers;

/// <summary>What Adam can be told; the defaults are its authors'.</summary>
public sealed record AdamOptions
{
    /// <summary>α, the step size.</summary>
    public double Rate { get; init; } = 1e-3;

    /// <summary>β₁, how much of the mean gradient is kept.</summary>
    public double Beta1 { get; init; } = 0.9;

    /// <summary>β₂, how much of the mean squared gradient is kept.</summary>
    public double Beta2 { get; init; } = 0.999;

    /// <summary>ε, keeps the division finite.</summary>
    public double Epsilon { get; init; } = 1e-8;

    /// <summary>λ of the penalty λ/2·‖w‖² or of the decay; biases and normalization have none.</summary>
    public double WeightDecay { get; init; }

    /// <summary>Whether the decay is AdamW's: of the weights themselves, not by way of the gradient.</summary>
    public bool Decoupled { get; init; }
}
