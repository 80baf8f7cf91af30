namespace Mien.Vision.Capture;

/// <summary>Gives pictures one after another: a video file, a camera, a stream, a folder of pictures.</summary>
public interface IFrameSource
{
    /// <summary>As the user gave it.</summary>
    string Name { get; }

    /// <summary>Whether it goes on by itself, as a camera does: who is too slow for it misses frames, and no frames wait in memory.</summary>
    bool IsLive { get; }

    /// <summary>What is known before the first frame; nothing of a camera or a stream.</summary>
    VideoFacts Facts { get; }

    /// <summary>What was wrong with it though frames came, in one line; null for nothing. Known once the frames have ended.</summary>
    string? Damage { get; }

    /// <summary>The frames in their order. Each belongs to its taker, who disposes it.</summary>
    /// <param name="cancel">Ends them.</param>
    /// <exception cref="Core.BadInputException">There is none, or it cannot be opened.</exception>
    IAsyncEnumerable<VideoFrame> Frames(CancellationToken cancel);
}
