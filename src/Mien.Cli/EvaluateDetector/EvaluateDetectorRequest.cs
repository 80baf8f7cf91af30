using Mien.Data.Scenes;
using Mien.Recognition.Detection;

namespace Mien.Cli.EvaluateDetector;

/// <summary>A request of <c>mien evaluate-detector</c>.</summary>
internal sealed record EvaluateDetectorRequest
{
    /// <summary>The folder with faces.csv and negatives.txt; null where <see cref="Photos"/> judge.</summary>
    public string? Scenes { get; init; }

    /// <summary>A folder with labels.csv.gz and images/, of which the photos judge that no training sees; null where <see cref="Scenes"/> do.</summary>
    public string? Photos { get; init; }

    /// <summary>A folder of it to judge by, such as val; null for all photos.</summary>
    public string? Part { get; init; }

    /// <summary>Those of the photos to judge by; null for all.</summary>
    public SceneFold? Fold { get; init; }

    /// <summary>The archive of photos with points; null for none.</summary>
    public string? Landmarks { get; init; }

    /// <summary>Names; empty for all that can be opened.</summary>
    public required IReadOnlyList<string> Detectors { get; init; }

    /// <inheritdoc cref="DetectorRequest"/>
    public required DetectorRequest Search { get; init; }

    /// <summary>Whether one JSON object takes the place of the table.</summary>
    public bool AsJson { get; init; }

    /// <summary>The picture of recall over false faces; null for none.</summary>
    public string? Plot { get; init; }
}
