namespace Mien.Cli.Shared.Photos;

/// <summary>The photos of <c>mien recognize</c> or <c>mien detect</c>, how they are read, and where the answers go.</summary>
internal sealed record PhotoRequest
{
    /// <summary>Files, folders and patterns.</summary>
    public required IReadOnlyList<string> Photos { get; init; }

    /// <summary>Whether folders in folders are searched.</summary>
    public bool IsRecursive { get; init; }

    /// <summary>Whether one JSON object takes the place of the tables.</summary>
    public bool AsJson { get; init; }

    /// <summary>Whether a JSON object for each photo, on a line of its own, takes the place of the tables.</summary>
    public bool AsLines { get; init; }

    /// <summary>The CSV file that takes the place of the tables; null for none.</summary>
    public string? CsvFile { get; init; }

    /// <summary>The folder for annotated pictures; null for none.</summary>
    public string? MarkedFolder { get; init; }

    /// <summary>The largest width · height that is decoded.</summary>
    public required int MaximumPixels { get; init; }

    /// <summary>Whether pictures are decoded in a process of their own.</summary>
    public bool IsIsolated { get; init; }

    /// <summary>How many photos are read side by side, at least 1.</summary>
    public int Threads { get; init; } = 1;
}
