using Mien.Core;
using Mien.Recognition.Detection;

namespace Mien.Baselines;

/// <summary>Mien's detectors, and the two that they are compared with.</summary>
internal static class BaselineDetectors
{
    private const string Hog = "hog", Haar = "haar";

    // Who names a size wants it found, whatever it takes.
    private const int Unbounded = 64_000_000;

    /// <summary>All that need no weights of the user's.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. DetectorCatalog.Shipped, Hog, Haar];

    /// <inheritdoc cref="DetectorCatalog.Open(string, DetectorRequest)"/>
    public static IFaceDetector Open(string name, DetectorRequest request) => name switch
    {
        Hog => new HogDetector(HogOptions(request)),
        Haar => new HaarDetector(HaarOptions(request)),
        _ => DetectorCatalog.Open(name, request),
    };

    private static HogDetectorOptions HogOptions(DetectorRequest request)
    {
        var options = request.MinimumFacePx is { } px ? new HogDetectorOptions { MinimumFacePx = px, MaximumPixels = Unbounded } : new();
        return request.WithDoubtful ? options with { Threshold = -0.6f } : options;
    }

    private static HaarDetectorOptions HaarOptions(DetectorRequest request)
    {
        var options = request.MinimumFacePx is { } px ? new HaarDetectorOptions { MinimumFacePx = px, MaximumPixels = Unbounded } : new();
        return request.WithDoubtful ? options with { Neighbors = 1 } : options;
    }
}
