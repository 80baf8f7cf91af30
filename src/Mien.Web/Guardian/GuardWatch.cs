using System.Runtime.CompilerServices;
using Mien.Recognition.Timeline;
using Mien.Recognition.Tracking;
using Mien.Vision.Capture;

namespace Mien.Web.Guardian;

/// <summary>Watches by rules: frame after frame what is seen, and what is due.</summary>
/// <param name="watcher">Not disposed.</param>
/// <param name="rules">From a file.</param>
/// <param name="abstains">See <see cref="Recognition.RecognizerOptions.Abstains"/>.</param>
/// <param name="clock">For quiet hours.</param>
public sealed class GuardWatch(FaceWatcher watcher, GuardRules rules, bool abstains, TimeProvider clock)
{
    /// <summary>Watches to the end.</summary>
    /// <param name="source">A camera, a stream or a video.</param>
    /// <param name="cancel">Is how a camera ends; of a file it throws.</param>
    /// <exception cref="Core.BadInputException">It cannot be read.</exception>
    /// <exception cref="OperationCanceledException">A file was not watched to its end.</exception>
    public async IAsyncEnumerable<GuardMoment> Watch(IFrameSource source, [EnumeratorCancellation] CancellationToken cancel)
    {
        var (guard, timeline, last) = (new Guard(rules), new VideoTimeline(watcher.Card, abstains), TimeSpan.Zero);
        await using var frames = source.Frames(cancel).GetAsyncEnumerator(cancel);
        while (await Next(source, frames, cancel))
        {
            using var frame = frames.Current;
            var faces = watcher.Watch(frame.Image, frame.Time);
            _ = timeline.Add(frame.Index, frame.Time, faces);
            var due = guard.Look(frame.Time, TimeOnly.FromDateTime(clock.GetLocalNow().DateTime), faces, timeline);
            yield return new(frame.Time, frame.Time - last, faces.Count, due);
            last = frame.Time;
        }
    }

    private static async Task<bool> Next(IFrameSource source, IAsyncEnumerator<VideoFrame> frames, CancellationToken cancel)
    {
        try
        {
            return await frames.MoveNextAsync();
        }
        catch (OperationCanceledException) when (source.IsLive && cancel.IsCancellationRequested)
        {
            return false;
        }
    }
}
