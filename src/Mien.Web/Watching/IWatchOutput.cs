using Mien.Recognition.Timeline;
using Mien.Recognition.Tracking;
using Mien.Vision.Capture;

namespace Mien.Web.Watching;

/// <summary>Takes what is read in one video.</summary>
public interface IWatchOutput : IDisposable
{
    /// <summary>A frame as it comes, with what is known of its faces at that moment.</summary>
    /// <param name="frame">Not to be kept.</param>
    /// <param name="faces">In pixels of the frame; scores by what came before alone.</param>
    void Look(VideoFrame frame, IReadOnlyList<TrackReading> faces)
    {
    }

    /// <summary>Smoothed readings, in the order of their times.</summary>
    /// <param name="rows">In pixels of the video as it is shown.</param>
    void Add(IReadOnlyList<SmoothedReading> rows)
    {
    }

    /// <summary>The video is over: what is written is put in its place.</summary>
    void Finish(WatchedVideo video);
}
