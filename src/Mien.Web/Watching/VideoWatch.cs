using System.Diagnostics;
using Mien.Core;
using Mien.Recognition.Timeline;
using Mien.Recognition.Tracking;
using Mien.Vision.Capture;

namespace Mien.Web.Watching;

/// <summary>One video from its first frame to its last.</summary>
/// <param name="source">Gives the frames.</param>
/// <param name="watcher">Started anew for this video.</param>
/// <param name="request">What is asked for.</param>
/// <param name="outputs">Take what is read.</param>
public sealed class VideoWatch(IFrameSource source, FaceWatcher watcher, WatchRequest request, IReadOnlyList<IWatchOutput> outputs)
{
    private readonly VideoTimeline _timeline = new(watcher.Card, request.Recognizer.Abstains, request.Smoothing, request.Baseline);
    private readonly WatchedVideo _video = new(source.Name, watcher.Card.Labels, watcher.Card.Name) { PriorRate = request.Smoothing.SwitchesPerSecond };
    private float _scale = 1;
    private TimeSpan _last;

    /// <summary>Time in which the next frame was waited for: decoding, where that is slower than reading.</summary>
    public TimeSpan Waited { get; private set; }

    /// <summary>Time in which outputs were written.</summary>
    public TimeSpan Written { get; private set; }

    /// <summary>Watches it to its end.</summary>
    /// <param name="progress">Takes the share that is done, where the length is known.</param>
    /// <param name="cancel">Of a camera or stream it is the end that the user gives it; a file's rest is left out by it.</param>
    /// <returns>What came of it; its files are in their places.</returns>
    /// <exception cref="BadInputException">It cannot be read, or an output cannot be written.</exception>
    /// <exception cref="OperationCanceledException">A file was not read to its end.</exception>
    public async Task<WatchedVideo> Run(IProgress<double> progress, CancellationToken cancel)
    {
        await using (var frames = source.Frames(cancel).GetAsyncEnumerator(cancel))
        {
            while (await Next(frames, cancel))
            {
                using var frame = frames.Current;
                if (frame.Time >= request.For)
                {
                    break;
                }
                See(frame);
                progress.Report(source.Facts.Duration is { } length && length > TimeSpan.Zero ? Math.Min(1, frame.Time / length) : 0);
            }
        }
        Add(_timeline.Flush());
        (_video.Tracks, _video.Damage) = ([.. _timeline.Tracks], source.Damage);
        foreach (var output in outputs)
        {
            output.Finish(_video);
        }
        return _video;
    }

    private async Task<bool> Next(IAsyncEnumerator<VideoFrame> frames, CancellationToken cancel)
    {
        var start = Stopwatch.GetTimestamp();
        try
        {
            return await frames.MoveNextAsync();
        }
        catch (OperationCanceledException) when (source.IsLive && cancel.IsCancellationRequested)
        {
            // Ctrl-C is how a camera ends.
            return false;
        }
        finally
        {
            Waited += Stopwatch.GetElapsedTime(start);
        }
    }

    private void See(VideoFrame frame)
    {
        if (_video.Frames == 0)
        {
            (_video.Width, _video.Height) = source.Facts.Width > 0 ? (source.Facts.Width, source.Facts.Height) : (frame.Image.Width, frame.Image.Height);
            _scale = (float)_video.Width / frame.Image.Width;
        }
        // The last frame is shown for as long as the one before it.
        var interval = _video.Frames > 0 ? frame.Time - _last : TimeSpan.FromSeconds(source.Facts.FramesPerSecond is > 0 and var rate ? 1 / rate : 0);
        (_video.Frames, _video.Length, _last) = (_video.Frames + 1, frame.Time + interval, frame.Time);
        var faces = watcher.Watch(frame.Image, frame.Time);
        Add(_timeline.Add(frame.Index, frame.Time, faces));
        var start = Stopwatch.GetTimestamp();
        TrackReading[] now = [.. faces.Select(face => face with { Reading = face.Reading with { Scores = _timeline.Now(face.Track) ?? face.Reading.Scores } })];
        foreach (var output in outputs)
        {
            output.Look(frame, now);
        }
        Written += Stopwatch.GetElapsedTime(start);
    }

    private void Add(IReadOnlyList<SmoothedReading> rows)
    {
        if (rows.Count == 0)
        {
            return;
        }
        var start = Stopwatch.GetTimestamp();
        SmoothedReading[] scaled = [.. rows.Select(row => row with { Raw = row.Raw with { Face = InVideo(row.Raw.Face) } })];
        foreach (var output in outputs)
        {
            output.Add(scaled);
        }
        Written += Stopwatch.GetElapsedTime(start);
    }

    // Frames may have been shrunk.
    private Face InVideo(Face face) => face.Scaled(_scale);
}
