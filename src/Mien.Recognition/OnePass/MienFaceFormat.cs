using Mien.Recognition.Detection;

namespace Mien.Recognition.OnePass;

/// <summary>MienFace as <c>mien train recipes/mien-face.json</c> writes it. Its boxes are those of <see cref="Mien.Core.Face"/>: it was taught them.</summary>
internal static class MienFaceFormat
{
    /// <summary>As the user types it.</summary>
    public const string Name = "mien-face";

    /// <summary>The threshold of a network whose card has none.</summary>
    public const float Threshold = 0.5f;

    // It was taught faces of up to 230 pixels in height.
    private const int LargestPx = 160;

    // Of 781 photos with faces none reached it lying on a side or upside down, and 424 did upright: docs/detection.md.
    private const float Sure = 0.9092f;

    /// <param name="card">Says what the network takes for a pixel, and its threshold.</param>
    public static OnePassFormat Own(DetectorCard card) => new(
        Name, new(card.Mean * byte.MaxValue, card.Mean * byte.MaxValue, card.Mean * byte.MaxValue, card.Std * byte.MaxValue, blueFirst: false),
        card.Threshold ?? Threshold, Overlap: 0.4f, SmallestPx: 16, "[1, 3, H, W] → [1, P, 16], where P are the places of grids of 8, 16 and 32 pixels", PlaceOutputs.TryBind)
    {
        LargestPx = LargestPx,
        SureConfidence = Sure,
    };

    /// <summary>There is no other than Mien's own: a file without a card is refused by these shapes.</summary>
    public static OnePassFormat Published { get; } = new(
        Name, new(127.5f, 127.5f, 127.5f, 127.5f, blueFirst: false), Threshold, Overlap: 0.4f, SmallestPx: 16,
        "[1, 3, H, W] → [1, P, 16], where P are the places of grids of 8, 16 and 32 pixels", PlaceOutputs.TryBind);
}
