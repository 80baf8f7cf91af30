using System.Runtime.CompilerServices;
using ImageMagick;

namespace Mien.Vision.Codecs;

/// <summary>Limits of ImageMagick, set before it sees a first byte.</summary>
internal static class MagickLimits
{
    /// <summary>The longest side that ImageMagick holds, in pixels; what is read has shorter ones (<see cref="ImageReadOptions.MaximumSide"/>).</summary>
    public const int LongestSide = 65_535;

    /// <summary>To be called before anything else of ImageMagick.</summary>
    public static void Require() => RuntimeHelpers.RunClassConstructor(typeof(Limits).TypeHandle);

    private static class Limits
    {
        // Photos are worked on side by side, each by one thread. Nothing goes to disk: what does not fit is refused.
        // Four bytes a pixel for what ImageReadOptions can allow at most.
        static Limits()
        {
            OpenCL.IsEnabled = false;
            (ResourceLimits.Thread, ResourceLimits.Disk, ResourceLimits.ListLength) = (1, 0, 16);
            (ResourceLimits.Width, ResourceLimits.Height) = (LongestSide, LongestSide);
            ResourceLimits.Area = ImageReadOptions.Representable;
            ResourceLimits.Memory = ResourceLimits.MaxMemoryRequest = 4UL * ImageReadOptions.Representable;
            ResourceLimits.MaxProfileSize = 32UL << 20;
        }
    }
}
