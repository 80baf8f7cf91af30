using Mien.Recognition;
using Mien.Vision.Capture;

namespace Mien.Cli.Guard;

/// <summary>A request of <c>mien guard</c>.</summary>
internal sealed record GuardRequest
{
    /// <summary>The rule file.</summary>
    public required string Rules { get; init; }

    /// <summary>What is watched.</summary>
    public required string Source { get; init; }

    /// <summary>Whether it only shows what would have been done.</summary>
    public bool IsReplay { get; init; }

    /// <summary>Whether a page of this machine shows a light while it watches.</summary>
    public bool Shows { get; init; }

    /// <summary>The audit log; null for none.</summary>
    public string? Log { get; init; }

    /// <inheritdoc cref="RecognizerOptions"/>
    public required RecognizerOptions Recognizer { get; init; }

    /// <summary>How frames are taken.</summary>
    public CaptureOptions Capture { get; init; } = new() { LongestSidePx = 960 };
}
