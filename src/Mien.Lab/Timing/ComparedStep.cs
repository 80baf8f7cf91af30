namespace Mien.Lab.Timing;

/// <summary>The time of a training step with a change, over that of the step without it.</summary>
/// <param name="Step">Its times.</param>
/// <param name="Over">How many times the plain step: the median over turns in alternation.</param>
public sealed record ComparedStep(Latency Step, double Over);
