namespace Mien.Lab.Augmentation;

/// <summary>Options of augmentation; by default none.</summary>
public sealed record AugmentOptions
{
    /// <summary>Probability of a mirrored face.</summary>
    public double Flip { get; init; }

    /// <summary>Probability of a face upside down.</summary>
    public double FlipVertical { get; init; }

    /// <summary>Turned by up to so many degrees to either side (roll).</summary>
    public double RotateDegrees { get; init; }

    /// <summary>Turned in depth by up to so many degrees to the left or right, as seen in perspective.</summary>
    public double YawDegrees { get; init; }

    /// <summary>Turned in depth by up to so many degrees up or down, as seen in perspective.</summary>
    public double PitchDegrees { get; init; }

    /// <summary>Moved by up to this share of the width and height to either side.</summary>
    public double Shift { get; init; }

    /// <summary>Made larger or smaller by up to this share.</summary>
    public double Zoom { get; init; }

    /// <summary>Cut down to a window anywhere inside, whose side is smaller by up to this share, and scaled up again.</summary>
    public double Crop { get; init; }

    /// <summary>Light multiplied by up to so much more or less.</summary>
    public double Brightness { get; init; }

    /// <summary>Distance from the mean light multiplied by up to so much more or less.</summary>
    public double Contrast { get; init; }

    /// <summary>Distance of a color from its gray multiplied by up to so much more or less; nothing on gray faces.</summary>
    public double Saturation { get; init; }

    /// <summary>Colors turned by up to this share of their circle to either side; nothing on gray faces.</summary>
    public double Hue { get; init; }

    /// <summary>Probability of a shadow over one side of a line.</summary>
    public double Shadow { get; init; }

    /// <summary>What the shadow leaves of the light.</summary>
    public double ShadowFactor { get; init; } = 0.7;

    /// <summary>Probability of a Gaussian blur with a kernel of 5, 7 or 9 pixels.</summary>
    public double Blur { get; init; }

    /// <summary>Share of pixels that turn black or white.</summary>
    public double SaltAndPepper { get; init; }

    /// <summary>Probability of a face kept as a JPEG would keep it.</summary>
    public double Jpeg { get; init; }

    /// <summary>That JPEG's quality, 1…100.</summary>
    public int JpegQuality { get; init; } = 30;

    /// <summary>The highest quality of that JPEG, 0…100; every face has its own between the two. Below <see cref="JpegQuality"/>: that one for all.</summary>
    public int JpegQualityMost { get; init; }

    /// <summary>Probability of a rectangle of noise over a part of the face.</summary>
    public double Erase { get; init; }

    /// <summary>Whether each face is varied by one way more, drawn with its strength: TrivialAugment.</summary>
    public bool Trivial { get; init; }

    /// <summary>Probability that a face goes through a chain of camera changes: noise, blur, few pixels, JPEG, light, pose, something before the face.</summary>
    public double Camera { get; init; }

    /// <summary>The most changes in such a chain, 1…4; every face has a number of its own.</summary>
    public int CameraChain { get; init; } = 2;

    /// <summary>How far up the ranges of the changes' strengths go, above 0, up to 1.</summary>
    public double CameraStrength { get; init; } = 1;

    /// <summary>Chains whose results are mixed with each other and with the face (AugMix), 0…4; 0: one chain, unmixed.</summary>
    public int CameraMix { get; init; }

    /// <summary>α of mixup: how much of one face shines through another; 0: none.</summary>
    public double Mixup { get; init; }

    /// <summary>α of cutmix: how large a rectangle comes from another face; 0: none.</summary>
    public double Cutmix { get; init; }

    internal IEnumerable<string> Faults()
    {
        foreach (var (name, value, low, high) in new (string, double, double, double)[]
        {
            ("flip", Flip, 0, 1), ("flipVertical", FlipVertical, 0, 1), ("rotateDegrees", RotateDegrees, 0, 180), ("yawDegrees", YawDegrees, 0, 45),
            ("pitchDegrees", PitchDegrees, 0, 45), ("shift", Shift, 0, 0.5), ("zoom", Zoom, 0, 0.9), ("crop", Crop, 0, 0.9),
            ("brightness", Brightness, 0, 1), ("contrast", Contrast, 0, 1), ("saturation", Saturation, 0, 1), ("hue", Hue, 0, 0.5),
            ("shadow", Shadow, 0, 1), ("shadowFactor", ShadowFactor, 0, 1), ("blur", Blur, 0, 1), ("saltAndPepper", SaltAndPepper, 0, 0.5),
            ("jpeg", Jpeg, 0, 1), ("jpegQuality", JpegQuality, 1, 100), ("jpegQualityMost", JpegQualityMost, 0, 100), ("camera", Camera, 0, 1),
            ("cameraChain", CameraChain, 1, 4), ("cameraStrength", CameraStrength, 0.01, 1), ("cameraMix", CameraMix, 0, 4), ("erase", Erase, 0, 1), ("mixup", Mixup, 0, 10), ("cutmix", Cutmix, 0, 10),
        })
        {
            if (!(value >= low && value <= high))
            {
                yield return $"augment.{name} is {value}, not {low} to {high}";
            }
        }
    }
}
