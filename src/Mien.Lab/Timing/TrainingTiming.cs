using Mien.Core;
using Mien.Lab.Augmentation;
using Mien.Models;
using Mien.Torch;

namespace Mien.Lab.Timing;

/// <summary>Measures what training a network costs, with one thread.</summary>
public static class TrainingTiming
{
    /// <summary>Times steps.</summary>
    /// <param name="network">What learns.</param>
    /// <param name="duration">How long to measure.</param>
    /// <param name="clock">Takes the times.</param>
    /// <param name="batch">Faces in a step.</param>
    /// <param name="augment">What steps with varied faces, in alternation with the others, do to them; null: there are none.</param>
    /// <param name="isHalved">Whether steps in bfloat16 take turns too.</param>
    /// <param name="progress">Told the share that is done.</param>
    public static TrainingFigures Time(
        NetworkEntry network, TimeSpan duration, TimeProvider clock, int batch = 64, AugmentOptions? augment = null, bool isHalved = false,
        IProgress<double>? progress = null)
    {
        Libtorch.Threads = 1;
        var alternation = new Alternation(clock, duration, progress);
        using var step = new TrainingStep(network, batch);
        using var augmented = augment is null ? null : new TrainingStep(network, batch, augment);
        using var halved = isHalved ? new TrainingStep(network, batch, isHalved: true) : null;
        var steps = new[] { step, augmented, halved }.OfType<TrainingStep>().ToList();
        var times = alternation.Times([.. steps.Select<TrainingStep, Action>(each => each.Run)]);
        return new(network.Name, batch, Libtorch.Threads, Libtorch.Version, times[0].Latency) { Augmented = Over(augmented), Halved = Over(halved) };

        ComparedStep? Over(TrainingStep? other) =>
            other is null ? null : new(times[steps.IndexOf(other)].Latency, Math.Round(times[steps.IndexOf(other)].Times(times[0]), 3));
    }

    /// <summary>Makes steps and looks at the process's memory after every so many.</summary>
    /// <param name="network">What learns.</param>
    /// <param name="steps">In all; at least twice <paramref name="every"/>.</param>
    /// <param name="every">Steps between two looks.</param>
    /// <param name="batch">Faces in a step.</param>
    /// <param name="progress">Told the share that is done.</param>
    /// <exception cref="ArgumentException">Fewer steps than two looks take.</exception>
    /// <exception cref="BadInputException">This system does not tell a process how much memory it holds.</exception>
    public static MemoryFigures WatchMemory(NetworkEntry network, int steps, int every = 100, int batch = 64, IProgress<double>? progress = null)
    {
        if (every < 1 || steps < 2 * every)
        {
            throw new ArgumentException($"Expected at least {2 * every} steps, two looks at the memory, got {steps}.", nameof(steps));
        }
        Libtorch.Threads = 1;
        using var step = new TrainingStep(network, batch);
        var (resident, live) = (new List<long>(), new List<long>());
        for (var done = 1; done <= steps; done++)
        {
            step.Run();
            progress?.Report((double)done / steps);
            if (done % every == 0)
            {
                resident.Add(ResidentMemory.CurrentBytes ?? throw new BadInputException(
                    "resident memory", "this system does not tell it", "measure on Linux"));
                live.Add(Libtorch.LiveTensors);
            }
        }
        return new(steps, every, resident, live[^1] - live[0]);
    }
}
