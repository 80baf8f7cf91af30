namespace Mien.Baselines;

/// <summary>How hard <see cref="HaarDetector"/> looks.</summary>
internal sealed record HaarDetectorOptions
{
    /// <summary>The narrowest face to find, in pixels of the picture, 20…2,000.</summary>
    public int MinimumFacePx { get; init; } = 40;

    /// <summary>How many overlapping windows must agree on a face, 1…100; higher finds fewer faces and fewer that are none.</summary>
    public int Neighbors { get; init; } = 4;

    /// <summary>From one size of window to the next, above 1 and up to 2; larger is faster and misses more.</summary>
    public float PyramidStep { get; init; } = 1.1f;

    /// <summary>The most pixels searched; a larger picture is searched at a smaller scale, where the smallest faces are missed.</summary>
    public int MaximumPixels { get; init; } = 4_000_000;

    /// <summary>A cascade file of OpenCV's with frontal faces; null takes <c>haarcascade_frontalface_alt2.xml</c> of Debian's opencv-data.</summary>
    public string? CascadePath { get; init; }
}
