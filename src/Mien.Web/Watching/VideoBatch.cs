using Mien.Core;
using Mien.Recognition.Tracking;
using Mien.Vision.Capture;

namespace Mien.Web.Watching;

/// <summary>Watches the videos of a request; one that cannot be read is an outcome too, and one that is done is not watched again.</summary>
/// <param name="request">What is asked for.</param>
/// <param name="watcher">Not disposed.</param>
/// <param name="tell">Takes a line where a video was not watched to its end.</param>
public sealed class VideoBatch(WatchRequest request, FaceWatcher watcher, Action<string> tell)
{
    private const string Marked = ".marked.mp4", Parquet = ".parquet";

    private static readonly string[] Always = [".csv", ".tracks.csv", ".eaf", ".vtt", ".html"];

    private readonly WatchFolder? _folder = request.Folder is { } path ? new WatchFolder(path, request.Videos) : null;

    /// <summary>How many videos were not watched, since an earlier run did.</summary>
    public int Kept { get; private set; }

    /// <summary>Where the marked video belongs; null where none is asked for.</summary>
    /// <param name="video">One of the request's.</param>
    public string? MarkedVideo(string video) => request.SavesVideo ? _folder?.File(video, Marked) : null;

    /// <summary>Watches one.</summary>
    /// <param name="video">One of the request's.</param>
    /// <param name="more">Other outputs than the folder's files, of a source that is open; disposed with the video.</param>
    /// <param name="watched">Is told of the watch before its outcome is kept.</param>
    /// <param name="progress">Takes the share that is done, where the length is known.</param>
    /// <param name="cancel">See <see cref="VideoWatch.Run"/>.</param>
    /// <exception cref="OperationCanceledException">A file was not read to its end.</exception>
    public async Task<VideoOutcome> Watch(
        string video, Func<IFrameSource, IEnumerable<IWatchOutput>> more, Action<VideoWatch> watched, IProgress<double> progress, CancellationToken cancel)
    {
        var key = WatchFolder.FileKey(video) is { Length: > 0 } file ? $"{file} {request.Key}" : "";
        if (!request.Again && _folder?.Kept(video, key, Endings) is { } kept)
        {
            Kept++;
            // All that are done are read for it: once is enough.
            if (video == request.Videos[^1])
            {
                WriteSummary();
            }
            return kept;
        }
        var outcome = await Watch(video, key, more, watched, progress, cancel);
        _folder?.Keep(video, outcome, [.. Always, Parquet, Marked]);
        // After each, so that a run that is stopped leaves a table of what is done.
        WriteSummary();
        return outcome;
    }

    private IEnumerable<string> Endings => [.. Always, .. request.AsParquet ? [Parquet] : Array.Empty<string>(), .. request.SavesVideo ? [Marked] : Array.Empty<string>()];

    private async Task<VideoOutcome> Watch(
        string video, string key, Func<IFrameSource, IEnumerable<IWatchOutput>> more, Action<VideoWatch> watched, IProgress<double> progress, CancellationToken cancel)
    {
        var outputs = new List<IWatchOutput>();
        try
        {
            var source = FrameSources.Open(video, request.Capture);
            watcher.Restart();
            outputs.AddRange(Files(video, source));
            outputs.AddRange(more(source));
            var watch = new VideoWatch(source, watcher, request, outputs);
            var outcome = VideoOutcome.From(await watch.Run(progress, cancel), key);
            watched(watch);
            return outcome;
        }
        catch (BadInputException e)
        {
            return VideoOutcome.Failed(FrameSources.NameOf(video), e.Message);
        }
        finally
        {
            outputs.ForEach(static one => one.Dispose());
        }
    }

    private IEnumerable<IWatchOutput> Files(string video, IFrameSource source)
    {
        if (_folder is not { } folder)
        {
            yield break;
        }
        yield return new WatchCsv(folder.File(video, ".csv"), watcher.Card.Labels, rows => tell($"{source.Name}: was not watched to its end; its rows so far: {rows}"));
        yield return new TracksCsv(folder.File(video, ".tracks.csv"));
        yield return new ElanFile(folder.File(video, ".eaf"), source.Name);
        yield return new VttFile(folder.File(video, ".vtt"));
        yield return new TimelinePage(folder.File(video, ".html"), request.KeepsPictures);
        if (request.AsParquet)
        {
            yield return new WatchParquet(folder.File(video, Parquet), watcher.Card.Labels);
        }
    }

    private void WriteSummary() => _folder?.WriteSummary(watcher.Card.Labels.Select(label => label.Name).Append(WatchText.Unsure));
}
