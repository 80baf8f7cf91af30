namespace Mien.Lab.Synthesis;

/// <summary>How the training of a generator stands.</summary>
/// <param name="Epoch">From 1.</param>
/// <param name="Epochs">Of the whole run.</param>
/// <param name="Step">Steps done in this epoch.</param>
/// <param name="Steps">Steps in an epoch.</param>
/// <param name="Losses">By name, mean over this epoch so far.</param>
/// <param name="Spread">How much the faces of the sample sheet differ, as a share of how much the training faces do; null until the epoch is done.</param>
/// <param name="Remaining">Time that the rest of the run should take.</param>
public sealed record GeneratorProgress(int Epoch, int Epochs, int Step, int Steps, IReadOnlyDictionary<string, double> Losses, double? Spread, TimeSpan Remaining);

/// <summary>What is kept of an epoch: a line of <c>metrics.jsonl</c>.</summary>
/// <param name="Epoch">From 1.</param>
/// <param name="Losses">By name, mean over the epoch.</param>
/// <param name="Spread">As of <see cref="GeneratorProgress"/>.</param>
/// <param name="Rate">The step size at its end.</param>
/// <param name="Seconds">How long it took.</param>
public sealed record GeneratorMetrics(int Epoch, IReadOnlyDictionary<string, double> Losses, double Spread, double Rate, double Seconds);
