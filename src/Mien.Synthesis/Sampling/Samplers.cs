namespace Mien.Synthesis.Sampling;

/// <summary>The samplers by name, and a whole walk from noise to a picture.</summary>
public static class Samplers
{
    /// <summary>As the user types them.</summary>
    public static IReadOnlyList<string> Names { get; } = ["ddim", "euler", "dpm-solver++"];

    /// <summary>A sampler for one picture.</summary>
    /// <exception cref="ArgumentException">An unknown name.</exception>
    public static ISampler Create(string name) => name switch
    {
        "ddim" => new Ddim(),
        "euler" => new Euler(),
        "dpm-solver++" => new DpmSolver(),
        _ => throw new ArgumentException($"Expected {string.Join(", ", Names)}, got '{name}'.", nameof(name)),
    };

    /// <summary>Where a sampler's last step leads to: DDIM to the noise of t = 0, unless the model says otherwise, the others to none.</summary>
    public static NoiseLevel End(string name, NoiseSchedule schedule) => name == "ddim" && !schedule.Options.EndsClean ? schedule.At(0) : NoiseLevel.Clean;
}
