namespace Mien.Cli.Evaluate;

/// <summary>A request of <c>mien evaluate</c>.</summary>
/// <param name="Model">A name in <c>models/</c> or a path.</param>
/// <param name="Source">The faces.</param>
internal sealed record EvaluateRequest(string Model, IFaceSource Source)
{
    /// <summary>Whether to read the faces under corruption too.</summary>
    public bool Robustness { get; init; }

    /// <summary>Where to draw what corruptions do to a face; null for nowhere.</summary>
    public string? Sheet { get; init; }

    /// <summary>Whether the means under corruption go into the model's card.</summary>
    public bool WriteCard { get; init; }

    /// <summary>Where to keep what was read in each face; null for nowhere.</summary>
    public string? Predictions { get; init; }

    /// <summary>Where to write the page; null for nowhere.</summary>
    public string? Html { get; init; }

    /// <summary>Faces of each expression to explain for the page; 0 for none.</summary>
    public int Explain { get; init; }

    public required EvaluationSwitches.Choice Judging { get; init; }

    public bool AsJson { get; init; }

    /// <summary>How many threads read faces, at least 1.</summary>
    public int Threads { get; init; } = 1;
}
