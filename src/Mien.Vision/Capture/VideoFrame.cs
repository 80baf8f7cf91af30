using Mien.Core;

namespace Mien.Vision.Capture;

/// <summary>One picture of a video. Disposing it gives its memory to a later frame; one that is kept need not be disposed.</summary>
/// <param name="image">RGB; not to be used after <see cref="Dispose"/>.</param>
/// <param name="index">Of the video's frames, those that are not taken too; 0 for the first.</param>
/// <param name="time">Since the first frame.</param>
/// <param name="pool">Takes the picture back; null where it is nobody's.</param>
public sealed class VideoFrame(Image image, long index, TimeSpan time, FramePool? pool = null) : IDisposable
{
    private FramePool? _pool = pool;

    /// <summary>RGB.</summary>
    public Image Image { get; } = image;

    /// <summary>Of the video's frames, those that are not taken too; 0 for the first.</summary>
    public long Index { get; } = index;

    /// <summary>Since the first frame.</summary>
    public TimeSpan Time { get; } = time;

    /// <summary>Gives its memory back.</summary>
    public void Dispose()
    {
        _pool?.Return(Image);
        _pool = null;
    }
}
