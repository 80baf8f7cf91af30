using Mien.Cli.Train;
using Mien.Core;
using Mien.Models;
using Mien.Recognition.Detection;

namespace Mien.Cli.Bench;

/// <summary>A request of <c>mien bench</c>.</summary>
/// <param name="Model">A name in <c>models/</c> or a path.</param>
/// <param name="Detectors">Their names; empty for all.</param>
/// <param name="Training">What is trained, in place of a model and detectors; null: nothing is.</param>
/// <param name="Steps">Over how many steps of training the memory is watched; null to time steps.</param>
/// <param name="Seconds">How long each figure is measured.</param>
/// <param name="IsFaceOnly">Whether only the time and memory of one face are measured, with one thread.</param>
/// <param name="IsAll">Whether every network is measured in place of a model and detectors.</param>
/// <param name="Out">Where the figures of all networks are written.</param>
/// <param name="Fused">Name of a network whose fused form is measured against its trained one, in place of a model and detectors; null: none is.</param>
internal sealed record BenchRequest(
    string Model, IReadOnlyList<string> Detectors, TrainingRequest? Training, int? Steps, double Seconds, bool IsFaceOnly, bool IsAll, string Out, string? Fused = null)
{
    /// <summary>How the detectors look, and the weights of those that are not shipped.</summary>
    public DetectorRequest Search { get; init; } = new();

    public const string DefaultOut = "bench/results/inference.json";

    private const int LeastSteps = 200;
    private const double MostSeconds = 600;

    /// <exception cref="BadInputException">Options that make no sense.</exception>
    public void Validate()
    {
        if (Seconds is not (> 0 and <= MostSeconds))
        {
            var given = FormattableString.Invariant($"--seconds {Seconds}");
            throw new BadInputException(given, $"not above 0 and up to {MostSeconds}", "give another time");
        }
        if (new[] { Training is not null, IsFaceOnly, IsAll, Fused is not null }.Count(asked => asked) > 1)
        {
            throw new BadInputException("bench", "--all, --face, --fused and --train measure different things", "give one of them");
        }
        if (IsAll && !Directory.Exists(Path.GetDirectoryName(Path.GetFullPath(Out))))
        {
            throw new BadInputException($"--out {Out}", "its folder is not there", "make it, or give another file by --out");
        }
        if (Steps is not null && Training is null)
        {
            throw new BadInputException($"--steps {Steps}", "counts steps of training", "add --train");
        }
        if (Fused is not null && Networks.Find(Fused) is null)
        {
            throw new BadInputException($"--fused {Fused}", "no such network", "take one that mien models lists");
        }
        Training?.Validate();
        if (Steps < LeastSteps)
        {
            throw new BadInputException($"--steps {Steps}", "too few to see whether memory grows", $"give {LeastSteps} or more");
        }
    }
}
