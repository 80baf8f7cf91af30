namespace Mien.Evaluation.Robustness;

/// <summary>The figures of a group of faces under one kind of corruption.</summary>
/// <param name="Kind">The corruption.</param>
/// <param name="Strengths">One for each of its strengths, in their order.</param>
public sealed record KindResult(ICorruption Kind, IReadOnlyList<RobustnessFigures> Strengths)
{
    /// <summary>The mean over the strengths.</summary>
    public RobustnessFigures Mean { get; } = RobustnessFigures.Mean(Strengths);
}
