namespace Mien.Lab.Timing;

/// <summary>What a training step takes that does something else, or otherwise.</summary>
/// <param name="Step">Its times.</param>
/// <param name="Over">How many times the plain step: the median over turns in alternation.</param>
public sealed record ComparedStep(Latency Step, double Over);
