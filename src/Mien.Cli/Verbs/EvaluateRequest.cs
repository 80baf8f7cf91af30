using Mien.Data.Datasets;

namespace Mien.Cli.Verbs;

/// <summary>What the user asks <c>mien evaluate</c> for.</summary>
/// <param name="Model">A name in <c>models/</c> or a path.</param>
/// <param name="Files">The data.</param>
/// <param name="Labels">The label view.</param>
/// <param name="Split">A part of the official split or <c>all</c>; null for the default.</param>
internal sealed record EvaluateRequest(string Model, Fer2013Files Files, string Labels, string? Split)
{
    /// <summary>Where to keep what was read in each face; null for nowhere.</summary>
    public string? Predictions { get; init; }

    /// <summary>Where to write the page; null for nowhere.</summary>
    public string? Html { get; init; }

    /// <summary>Faces of each expression to explain for the page; 0 for none.</summary>
    public int Explain { get; init; }

    public required JudgeSwitches.Choice Judging { get; init; }

    public bool AsJson { get; init; }
}
