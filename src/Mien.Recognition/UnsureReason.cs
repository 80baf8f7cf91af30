namespace Mien.Recognition;

/// <summary>Why a reading is better left open. Where several hold, the first in this order is given.</summary>
public enum UnsureReason
{
    /// <summary>The picture of the face holds one color: there is nothing to read.</summary>
    OneColor,

    /// <summary>The face has too few pixels in the photo (<see cref="FaceQualityLimits.SizePx"/>).</summary>
    TooSmall,

    /// <summary>The face is too dark (<see cref="FaceQualityLimits.Light"/>).</summary>
    TooDark,

    /// <summary>Light and dark of the face lie too close together (<see cref="FaceQualityLimits.Contrast"/>).</summary>
    TooFlat,

    /// <summary>The face is too blurred (<see cref="FaceQualityLimits.Sharpness"/>).</summary>
    TooBlurred,

    /// <summary>The head is turned so far that half of the face is hidden (<see cref="Tracking.HeadTurn"/>); told of videos alone.</summary>
    Turned,

    /// <summary>The highest score is below <see cref="Core.ModelCard.AbstainBelow"/>.</summary>
    LowConfidence,
}
