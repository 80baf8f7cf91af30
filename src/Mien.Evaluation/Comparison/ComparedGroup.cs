namespace Mien.Evaluation.Comparison;

/// <summary>Several models on the same faces.</summary>
/// <param name="Name"><c>all</c> or <c>children</c>.</param>
/// <param name="Faces">How many; every model knows what each of them shows.</param>
/// <param name="Models">In the order in which they were given.</param>
public sealed record ComparedGroup(string Name, int Faces, IReadOnlyList<ComparedModel> Models);
