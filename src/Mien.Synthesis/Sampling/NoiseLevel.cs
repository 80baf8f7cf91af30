namespace Mien.Synthesis.Sampling;

/// <summary>How much noise a picture holds: x = <see cref="Signal"/>·x₀ + <see cref="Noise"/>·ε, with α² + σ² = 1, or with α = 1 where noise is added alone.</summary>
/// <param name="Timestep">What the network is told, 0…999; −1 behind the last step.</param>
/// <param name="Signal">α = √ᾱ.</param>
/// <param name="Noise">σ = √(1 − ᾱ).</param>
public readonly record struct NoiseLevel(int Timestep, double Signal, double Noise)
{
    /// <summary>A picture without noise.</summary>
    public static NoiseLevel Clean { get; } = new(-1, 1, 0);

    /// <summary>Adds noise to what has none.</summary>
    /// <param name="clean">x₀.</param>
    /// <param name="noise">ε, of the same length.</param>
    public float[] Mix(ReadOnlySpan<float> clean, ReadOnlySpan<float> noise)
    {
        var mixed = new float[clean.Length];
        for (var i = 0; i < mixed.Length; i++)
        {
            mixed[i] = (float)((Signal * clean[i]) + (Noise * noise[i]));
        }
        return mixed;
    }
}

/// <summary>What a network was trained to predict.</summary>
public enum Prediction
{
    /// <summary>The noise ε.</summary>
    Epsilon,

    /// <summary>v = α·ε − σ·x₀ (Salimans and Ho 2022).</summary>
    Velocity,
}

/// <summary>Which of the training's timesteps are taken.</summary>
public enum Spacing
{
    /// <summary>Every ⌊T/n⌋-th from 0 on, with an offset: Stable Diffusion 1.5's own.</summary>
    Leading,

    /// <summary>Every T/n-th from the last one down.</summary>
    Trailing,

    /// <summary>Evenly from the last to the first.</summary>
    Even,
}
