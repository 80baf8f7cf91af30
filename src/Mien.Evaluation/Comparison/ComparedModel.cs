using Mien.Core;
using Mien.Evaluation.Metrics;

namespace Mien.Evaluation.Comparison;

/// <summary>One of several models that are compared on the same faces.</summary>
/// <param name="Name">What tells it from the others: its model's name, or where it lies.</param>
/// <param name="Model">Its model's name.</param>
/// <param name="Figures">By name, with intervals.</param>
/// <param name="Published">What papers say of its network; empty where it is none of theirs.</param>
public sealed record ComparedModel(string Name, string Model, IReadOnlyDictionary<string, Estimate> Figures, IReadOnlyList<PublishedScore> Published)
{
    /// <summary>How many faces only one of this and the first model reads right; null for the first.</summary>
    public McNemar? AgainstFirst { get; init; }

    /// <summary>How much its accuracy is above the first's, −1…1; null for the first.</summary>
    public Estimate? Difference { get; init; }
}
