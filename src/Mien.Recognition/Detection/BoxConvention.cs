using Mien.Core;

namespace Mien.Recognition.Detection;

/// <summary>The convention of a detector's boxes: brings every detector to the box of <see cref="Face"/>, from brow or hairline to chin.</summary>
/// <remarks>
/// The one convention is that of the landmark photos: the ellipse around five points by the proportions of Mien.Lab's FaceEllipse. Detectors that Mien trains are taught
/// it and need no conversion; of the others, how their boxes lie to it was measured on those photos, and is stated beside their constants.
/// </remarks>
/// <param name="Width">Face's width over the box's.</param>
/// <param name="Height">Face's height over the box's.</param>
/// <param name="Down">The face's center below the box's, over the box's height.</param>
internal readonly record struct BoxConvention(float Width, float Height, float Down)
{
    /// <summary>For detectors whose boxes follow the convention, or of which nobody knows how they lie.</summary>
    public static BoxConvention AsGiven { get; } = new(1, 1, 0);

    /// <summary>The face's box.</summary>
    /// <param name="raw">As the detector gives it.</param>
    public Box Apply(Box raw)
    {
        var (width, height) = (raw.Width * Width, raw.Height * Height);
        return new(raw.X + ((raw.Width - width) / 2), raw.Y + ((raw.Height - height) / 2) + (Down * raw.Height), width, height);
    }
}
