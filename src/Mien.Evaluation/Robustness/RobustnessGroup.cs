namespace Mien.Evaluation.Robustness;

/// <summary>The figures of a group of faces, as they are and under every corruption.</summary>
/// <param name="Name"><c>all</c> or <c>children</c>.</param>
/// <param name="Faces">How many; each was read in every state.</param>
/// <param name="Clean">As they are.</param>
/// <param name="Kinds">In the order of the suite; at least one.</param>
public sealed record RobustnessGroup(string Name, int Faces, RobustnessFigures Clean, IReadOnlyList<KindResult> Kinds)
{
    /// <summary>Under corruption: the mean over the kinds of the mean over their strengths.</summary>
    public RobustnessFigures Mean { get; } = RobustnessFigures.Mean([.. Kinds.Select(kind => kind.Mean)]);

    /// <summary>The kind with the lowest accuracy; of equals, the first.</summary>
    public KindResult Worst { get; } = Kinds.MinBy(kind => kind.Mean.Accuracy)!;
}
