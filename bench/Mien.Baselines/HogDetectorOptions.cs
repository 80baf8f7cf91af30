namespace Mien.Baselines;

/// <summary>How hard <see cref="HogDetector"/> looks.</summary>
internal sealed record HogDetectorOptions
{
    /// <summary>The narrowest face to find, in pixels of the picture, 20…2,000. Halving it takes four times as long.</summary>
    public int MinimumFacePx { get; init; } = 40;

    /// <summary>What a face must score, about −1…2; higher finds fewer faces and fewer that are none.</summary>
    public float Threshold { get; init; }

    /// <summary>
    /// The most pixels searched, after scaling. A picture that would need more is searched at a smaller scale, where the smallest
    /// faces are missed: 4 million keep a 12-megapixel photo under half a second and find its faces from 122 px.
    /// </summary>
    public int MaximumPixels { get; init; } = 4_000_000;
}
