using Mien.Recognition;
using Mien.Recognition.Timeline;
using Mien.Recognition.Tracking;
using Mien.Vision.Capture;

namespace Mien.Web.Watching;

/// <summary>A request of <c>mien watch</c>.</summary>
public sealed record WatchRequest
{
    /// <summary>Files, folders of pictures, a camera or streams.</summary>
    public required IReadOnlyList<string> Videos { get; init; }

    /// <inheritdoc cref="RecognizerOptions"/>
    public required RecognizerOptions Recognizer { get; init; }

    /// <summary>How faces are followed.</summary>
    public TrackerOptions Tracking { get; init; } = new();

    /// <summary>How readings are smoothed.</summary>
    public SmoothingOptions Smoothing { get; init; } = new();

    /// <summary>How frames are taken.</summary>
    public CaptureOptions Capture { get; init; } = new();

    /// <summary>For how long each face is at rest at its beginning; zero for no calibration.</summary>
    public TimeSpan Baseline { get; init; }

    /// <summary>After this time of video it ends; null for its own end.</summary>
    public TimeSpan? For { get; init; }

    /// <summary>Takes the files; null for none.</summary>
    public string? Folder { get; init; }

    /// <summary>Whether the readings are a Parquet file too.</summary>
    public bool AsParquet { get; init; }

    /// <summary>Whether the video is written with its faces marked.</summary>
    public bool SavesVideo { get; init; }

    /// <summary>Whether the page holds a small picture of each second.</summary>
    public bool KeepsPictures { get; init; }

    /// <summary>Whether videos that are done are watched again.</summary>
    public bool Again { get; init; }

    /// <summary>What the readings hang on, for telling whether those that are there are these.</summary>
    public string Key => string.Create(
        System.Globalization.CultureInfo.InvariantCulture,
        $"{Recognizer} {Tracking} {Smoothing} {Capture.LongestSidePx} {Capture.FolderRate} {Baseline} {For} {AsParquet} {SavesVideo} {KeepsPictures}");
}
