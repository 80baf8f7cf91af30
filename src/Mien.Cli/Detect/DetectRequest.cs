using Mien.Recognition.Detection;

namespace Mien.Cli.Detect;

/// <summary>What the user asks <c>mien detect</c> for.</summary>
internal sealed record DetectRequest
{
    /// <summary>Files, folders and patterns.</summary>
    public required IReadOnlyList<string> Photos { get; init; }

    /// <summary>The detector's name.</summary>
    public required string Detector { get; init; }

    /// <inheritdoc cref="DetectorRequest"/>
    public required DetectorRequest Search { get; init; }

    /// <summary>The largest picture that is read, in pixels.</summary>
    public required int MaximumPixels { get; init; }

    /// <summary>Whether folders in folders are searched.</summary>
    public bool IsRecursive { get; init; }

    /// <summary>Whether one JSON object takes the place of the tables.</summary>
    public bool AsJson { get; init; }

    /// <summary>Whether a JSON object for each photo, on a line of its own, takes the place of the tables.</summary>
    public bool AsLines { get; init; }

    /// <summary>The CSV file that takes the place of the tables; null for none.</summary>
    public string? CsvFile { get; init; }

    /// <summary>The folder for annotated pictures; null for none.</summary>
    public string? DrawFolder { get; init; }

    /// <summary>Whether pictures are decoded in a process of their own.</summary>
    public bool IsIsolated { get; init; }

    /// <summary>How many photos are read side by side, at least 1.</summary>
    public int Threads { get; init; } = 1;
}
