namespace Mien.Lab.Timing;

/// <summary>The gain of folding a network for inference: one face, one thread, the two forms in alternation.</summary>
/// <param name="Network">By its name.</param>
/// <param name="Flops">Multiplications and additions for one face, as it is trained.</param>
/// <param name="FusedFlops">The same when fused.</param>
/// <param name="Runtimes">What ran them.</param>
public sealed record FusingFigures(string Network, long Flops, long FusedFlops, IReadOnlyList<FusingTimes> Runtimes);
