using Mien.Core;
using Mien.Data.Datasets;

namespace Mien.Cli.Evaluate;

/// <summary>The faces that a model is judged on.</summary>
/// <param name="Faces">At least one.</param>
/// <param name="Name">The part of the data set: <c>PublicTest</c>, <c>validation</c>, <c>all</c>.</param>
/// <param name="AgesMissing">What would give the ages; null where they are given.</param>
internal sealed record EvaluatedPart(FaceSet Faces, string Name, string? AgesMissing)
{
    /// <summary>Pictures that could not be read.</summary>
    public IReadOnlyList<Skipped> Skipped { get; init; } = [];

    /// <summary>Whether the labels are the user's own, so that those that the model lacks are worth a note.</summary>
    public bool HasOwnLabels { get; init; }
}
