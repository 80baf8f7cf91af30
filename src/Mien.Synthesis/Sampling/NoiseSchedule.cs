namespace Mien.Synthesis.Sampling;

/// <summary>The noise that a network was trained with, and the levels at which it is asked.</summary>
/// <remarks>
/// Ho et al. 2020, with the scaled-linear β of Rombach et al. 2022: <code>
/// (1) βₜ = (√β_first + t/(T−1)·(√β_last − √β_first))²      t = 0…T−1
/// (2) ᾱₜ = Π_{s ≤ t} (1 − βₛ)
/// </code></remarks>
public sealed class NoiseSchedule
{
    private readonly NoiseLevel[] _levels;

    /// <param name="options">As the model's <c>scheduler_config.json</c> says.</param>
    /// <exception cref="ArgumentException">Options out of range.</exception>
    public NoiseSchedule(NoiseOptions options)
    {
        options.Validate();
        Options = options;
        _levels = new NoiseLevel[options.TrainingSteps];
        var (first, last) = options.IsScaledLinear ? (Math.Sqrt(options.FirstBeta), Math.Sqrt(options.LastBeta)) : (options.FirstBeta, options.LastBeta);
        var left = 1.0;
        for (var t = 0; t < _levels.Length; t++)
        {
            var between = first + ((last - first) * t / (_levels.Length - 1));
            left *= 1 - (options.IsScaledLinear ? between * between : between);   // (1), (2)
            _levels[t] = new(t, Math.Sqrt(left), Math.Sqrt(1 - left));
        }
    }

    /// <summary>As given.</summary>
    public NoiseOptions Options { get; }

    /// <summary>The noise at a timestep.</summary>
    /// <param name="timestep">0…T−1.</param>
    public NoiseLevel At(int timestep) => _levels[timestep];

    /// <summary>The levels of a number of steps, the noisiest first.</summary>
    /// <param name="steps">1…T.</param>
    /// <exception cref="ArgumentException">Steps out of range.</exception>
    public IReadOnlyList<NoiseLevel> Levels(int steps)
    {
        var all = Options.TrainingSteps;
        if (steps < 1 || steps > all)
        {
            throw new ArgumentException($"Expected 1 to {all} steps, got {steps}.", nameof(steps));
        }
        var timesteps = Enumerable.Range(0, steps).Select(step => Options.Spacing switch
        {
            Spacing.Leading => ((steps - 1 - step) * (all / steps)) + Options.Offset,
            Spacing.Trailing => (int)Math.Round(all - (step * (double)all / steps), MidpointRounding.ToEven) - 1,
            _ => steps == 1 ? all - 1 : (int)Math.Round((all - 1) * (1 - (step / (steps - 1.0))), MidpointRounding.ToEven),
        });
        return [.. timesteps.Select(timestep => _levels[Math.Clamp(timestep, 0, all - 1)])];
    }
}
