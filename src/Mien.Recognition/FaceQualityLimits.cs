namespace Mien.Recognition;

/// <summary>Below which quality a reading is better left open, however sure the model says it is.</summary>
/// <remarks>
/// Measured with models that had not learned from such faces, on faces made darker, flatter, blurred and smaller (<c>mien bench --quality</c>): of the readings below a limit that their confidence
/// would have kept, 43 to 48 % were right (of those too flat, which they keep seldom, 62 %). Of the default model, which has learned from them, 69 to 84 % are (the table is in docs/judging.md).
/// </remarks>
public sealed record FaceQualityLimits
{
    /// <summary>The least <see cref="FaceQuality.SizePx"/>.</summary>
    public float SizePx { get; init; } = 15;

    /// <summary>The least <see cref="FaceQuality.Light"/>.</summary>
    public float Light { get; init; } = 0.1f;

    /// <summary>The least <see cref="FaceQuality.Contrast"/>.</summary>
    public float Contrast { get; init; } = 0.03f;

    /// <summary>The least <see cref="FaceQuality.Sharpness"/>.</summary>
    public float Sharpness { get; init; } = 0.013f;

    /// <summary>The limits of <see cref="RecognizerOptions"/>' default.</summary>
    public static FaceQualityLimits Default { get; } = new();

    /// <summary>The reason against reading a face; null where there is none.</summary>
    public UnsureReason? Fault(FaceQuality quality) => quality switch
    {
        { IsOneColor: true } => UnsureReason.OneColor,
        _ when quality.SizePx < SizePx => UnsureReason.TooSmall,
        _ when quality.Light < Light => UnsureReason.TooDark,
        _ when quality.Contrast < Contrast => UnsureReason.TooFlat,
        _ when quality.Sharpness < Sharpness => UnsureReason.TooBlurred,
        _ => null,
    };
}
