using Mien.Recognition;

namespace Mien.Web.Recognizing;

/// <summary>Model, detector and limits of a <see cref="RecognitionService"/>.</summary>
public sealed record ServiceOptions
{
    /// <summary>For photos.</summary>
    public RecognizerOptions Recognizer { get; init; } = new();

    /// <summary>For live pictures.</summary>
    public RecognizerOptions Live { get; init; } = new() { Detector = "mien-face" };

    /// <summary>For photos.</summary>
    public RecognizerPoolOptions Pool { get; init; } = new();

    /// <summary>Live connections at once, 1…100; each takes some 30 MB.</summary>
    public int LiveConnections { get; init; } = 4;

    /// <summary>The largest live picture, in bytes.</summary>
    public int LiveBytes { get; init; } = 4 * 1024 * 1024;

    /// <summary>The set that takes corrected readings, for <c>mien annotate</c>; null to keep nothing.</summary>
    public string? Corrections { get; init; }

    /// <summary>Pictures in one request, 1…1000.</summary>
    public int PicturesPerRequest { get; init; } = 16;
}
