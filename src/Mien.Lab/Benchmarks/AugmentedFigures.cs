namespace Mien.Lab.Benchmarks;

/// <summary>What a training step takes that varies its faces first.</summary>
/// <param name="Step">Augmentation, forward, backward and Adam.</param>
/// <param name="Over">How many times a step without augmentation: the median over turns of the two in alternation.</param>
public sealed record AugmentedFigures(Latency Step, double Over);
