namespace Mien.Synthesis.Sampling;

/// <summary>One way from noise to a picture: a solver of the diffusion's ordinary differential equation. Its state is one picture's; it is not safe for several threads.</summary>
public interface ISampler
{
    /// <summary>Goes one step. The arrays are of one length.</summary>
    /// <param name="x">The picture with the noise of <paramref name="from"/>; becomes the one with the noise of <paramref name="to"/>.</param>
    /// <param name="guess">What the network makes of it.</param>
    /// <param name="from">The noise that it holds.</param>
    /// <param name="to">The next level; <see cref="NoiseLevel.Clean"/> behind the last one.</param>
    void Step(Span<float> x, in Guess guess, NoiseLevel from, NoiseLevel to);
}

/// <summary>What a network makes of a noisy picture, in both forms.</summary>
/// <remarks>x = α·x₀ + σ·ε: <code>
/// ε-prediction:  x₀ = (x − σ·ε) / α
/// v-prediction:  x₀ = α·x − σ·v,   ε = σ·x + α·v
/// </code></remarks>
/// <param name="Clean">x₀, the picture without noise.</param>
/// <param name="Noise">ε.</param>
public readonly record struct Guess(float[] Clean, float[] Noise)
{
    /// <summary>Both forms from what the network gives.</summary>
    /// <param name="x">The noisy picture.</param>
    /// <param name="output">What the network gives, as long.</param>
    /// <param name="level">The noise in the picture.</param>
    /// <param name="prediction">What the network gives.</param>
    public static Guess Of(ReadOnlySpan<float> x, ReadOnlySpan<float> output, NoiseLevel level, Prediction prediction)
    {
        var (clean, noise) = (new float[x.Length], new float[x.Length]);
        for (var i = 0; i < clean.Length; i++)
        {
            (clean[i], noise[i]) = prediction == Prediction.Epsilon
                ? ((float)((x[i] - (level.Noise * output[i])) / level.Signal), output[i])
                : ((float)((level.Signal * x[i]) - (level.Noise * output[i])), (float)((level.Noise * x[i]) + (level.Signal * output[i])));
        }
        return new(clean, noise);
    }
}
