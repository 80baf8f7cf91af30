namespace Mien.Synthesis.Sampling;

/// <summary>How a network was trained, as the model's <c>scheduler_config.json</c> says; the defaults are Stable Diffusion 1.5's.</summary>
public sealed record NoiseOptions
{
    /// <summary>T, 2 or more.</summary>
    public int TrainingSteps { get; init; } = 1000;

    /// <summary>β at t = 0, between 0 and 1.</summary>
    public double FirstBeta { get; init; } = 0.00085;

    /// <summary>β at t = T − 1, from the first one up to 1.</summary>
    public double LastBeta { get; init; } = 0.012;

    /// <summary>Whether √β is linear in t; β itself otherwise.</summary>
    public bool IsScaledLinear { get; init; } = true;

    /// <summary>What the network predicts.</summary>
    public Prediction Prediction { get; init; } = Prediction.Epsilon;

    /// <summary>Which timesteps are taken.</summary>
    public Spacing Spacing { get; init; } = Spacing.Leading;

    /// <summary>Added to the timesteps of <see cref="Spacing.Leading"/>.</summary>
    public int Offset { get; init; } = 1;

    /// <summary>Whether DDIM's last step leads to no noise at all; otherwise to the noise of t = 0.</summary>
    public bool EndsClean { get; init; }

    internal void Validate()
    {
        if (TrainingSteps is < 2 or > 100_000 || Offset < 0 || Offset >= TrainingSteps || !(FirstBeta > 0) || !(LastBeta >= FirstBeta) || !(LastBeta < 1))
        {
            throw new ArgumentException(
                $"Expected 2 to 100000 training steps, an offset below them and 0 < first β ≤ last β < 1, got {TrainingSteps}, {Offset}, {FirstBeta} and {LastBeta}.", nameof(TrainingSteps));
        }
    }
}
