namespace Mien.Vision.Capture;

/// <summary>Facts from a video's header; zero or null where it says nothing.</summary>
/// <param name="Width">As it is shown, turned by its rotation flag and with square pixels.</param>
/// <param name="Height">Likewise.</param>
/// <param name="FramesPerSecond">On average; the frames' own times count.</param>
/// <param name="Duration">From its first frame to its end.</param>
/// <param name="Codec">ffmpeg's name of it: <c>h264</c>.</param>
public sealed record VideoFacts(int Width, int Height, double? FramesPerSecond, TimeSpan? Duration, string? Codec = null)
{
    /// <summary>Of what says nothing before its first frame.</summary>
    public static VideoFacts Unknown { get; } = new(0, 0, null, null);
}
