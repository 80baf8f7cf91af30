namespace Mien.Cli.Synthesize;

/// <summary>What <c>mien synthesize report</c> is asked for.</summary>
/// <param name="Set">The folder of synthetic faces.</param>
/// <param name="Real"><c>fer2013</c>, or a folder of real faces.</param>
internal sealed record SynthesizeReportRequest(string Set, string Real)
{
    /// <summary>The label view of the real faces; null: chosen.</summary>
    public string? Labels { get; init; }

    /// <summary>Whether children alone are held out; null: where the generator learned from children alone.</summary>
    public bool? Children { get; init; }

    /// <summary>The folder of all data sets; null: where recipes look.</summary>
    public string? Data { get; init; }

    /// <summary>The folder of the pictures that were translated; null: faces of the real ones were.</summary>
    public string? Originals { get; init; }

    /// <summary>Reads the faces.</summary>
    public required string Recognizer { get; init; }

    /// <summary>Gives the feature space.</summary>
    public required string Features { get; init; }

    /// <summary>The most faces of a kind.</summary>
    public required int Most { get; init; }

    /// <summary>Decides which.</summary>
    public int Seed { get; init; }

    /// <summary>Where the page goes; null: into the set's folder.</summary>
    public string? Html { get; init; }

    /// <summary>Whether one JSON object is written in place of tables and page.</summary>
    public bool AsJson { get; init; }
}
