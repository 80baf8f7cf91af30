using System.Globalization;
using Mien.Cli.Recognize;
using Mien.Cli.Shared;
using Mien.Core;
using Mien.Recognition;
using Mien.Recognition.Tracking;
using Mien.Vision.Capture;
using Spectre.Console;

namespace Mien.Cli.Watching;

/// <summary>Watches video after video; one that cannot be read is one row, and the rest goes on.</summary>
internal sealed class WatchRun(TextWriter output, TextWriter error, Func<RecognizerOptions, TrackerOptions, FaceWatcher> open)
{
    private readonly List<VideoOutcome> _done = [];
    private int _kept;

    /// <returns>The exit code.</returns>
    /// <exception cref="BadInputException">The model, the detector or the folder cannot be used.</exception>
    /// <exception cref="OperationCanceledException">Stopped; the videos before are whole.</exception>
    public async Task<int> Run(WatchRequest request, CancellationToken cancel)
    {
        var folder = request.Folder is { } path ? new WatchFolder(path, request.Videos) : null;
        // A model that is not there is no fault of each video.
        using var watcher = open(request.Recognizer, request.Tracking);
        foreach (var (number, video) in request.Videos.Index())
        {
            cancel.ThrowIfCancellationRequested();
            var outcome = await Watch(request, folder, watcher, number, cancel);
            _done.Add(outcome);
            if (outcome.Fault is { } fault)
            {
                error.WriteLine(Terminal.Line(fault));
            }
            if (folder is not null)
            {
                // After each, so that a run that is stopped leaves a table of what is done.
                SummaryCsv.Write(folder.Summary, _done, watcher.Card.Labels.Select(label => label.Name).Append(WatchText.Unsure));
            }
        }
        if (!request.AsLines)
        {
            Show(request);
        }
        return _done.All(video => video.Fault is null) ? ExitCode.Done : ExitCode.SomeSkipped;
    }

    private async Task<VideoOutcome> Watch(WatchRequest request, WatchFolder? folder, FaceWatcher watcher, int number, CancellationToken cancel)
    {
        var video = request.Videos[number];
        var (key, done) = (Key(request, video), folder?.File(video, VideoOutcome.Ending));
        if (done is not null && !request.Again && key.Length > 0 && VideoOutcome.Read(done, key) is { } kept)
        {
            _kept++;
            return kept;
        }
        var outputs = new List<IWatchOutput>();
        try
        {
            var source = FrameSources.Open(video, request.Capture);
            watcher.Restart();
            outputs.AddRange(Outputs(request, folder, video, source, watcher));
            var watch = new VideoWatch(source, watcher, request, outputs);
            var of = request.Videos.Count > 1 ? string.Create(CultureInfo.InvariantCulture, $" ({number + 1} of {request.Videos.Count})") : "";
            using var progress = new ProgressLine(error, Terminal.Is(error), $"Watching {Terminal.Line(Path.GetFileName(source.Name))}{of}", TimeProvider.System);
            var start = ProcessCost.Now();
            var outcome = VideoOutcome.Of(await watch.Run(progress, cancel), key);
            progress.Wipe();
            if (request.Measures)
            {
                MeasureTable.Write(output, watch, watcher.Times, ProcessCost.Now() - start);
            }
            if (done is not null)
            {
                outcome.Write(done);
            }
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

    private IEnumerable<IWatchOutput> Outputs(WatchRequest request, WatchFolder? folder, string video, IFrameSource source, FaceWatcher watcher)
    {
        if (request.AsLines)
        {
            yield return new WatchJson(output, source.Name);
        }
        if (folder is null)
        {
            yield break;
        }
        yield return new WatchCsv(folder.File(video, ".csv"), watcher.Card.Labels, rows => error.WriteLine(Terminal.Line($"{source.Name}: was not watched to its end; its rows so far: {rows}")));
        yield return new TracksCsv(folder.File(video, ".tracks.csv"));
        yield return new ElanFile(folder.File(video, ".eaf"), source.Name);
        yield return new VttFile(folder.File(video, ".vtt"));
        yield return new TimelinePage(folder.File(video, ".html"), request.KeepsPictures);
        if (request.AsParquet)
        {
            yield return new WatchParquet(folder.File(video, ".parquet"), watcher.Card.Labels);
        }
        if (request.SavesVideo)
        {
            yield return new MarkedVideo(folder.File(video, ".marked.mp4"), source);
        }
    }

    private static string Key(WatchRequest request, string video) => WatchFolder.FileKey(video) is { Length: > 0 } file ? $"{file} {request.Key}" : "";

    private void Show(WatchRequest request)
    {
        var table = new Table().AddColumns(Tables.Left("video"), Tables.Right("length"), Tables.Right("face"), Tables.Left("seen"), new TableColumn("of the time"), Tables.Right("changes/min"), Tables.Right("of frames"));
        foreach (var video in _done)
        {
            var (name, length) = (Markup.Escape(Terminal.Line(video.Video)), WatchText.Clock(TimeSpan.FromSeconds(video.Seconds)));
            if (video.Faces.Count == 0)
            {
                table.AddRow(name, length, "–", "", video.Frames == 0 ? "failed" : "no face found", "", "");
            }
            foreach (var face in video.Faces)
            {
                table.AddRow(
                    name, length, face.Face.ToString(CultureInfo.InvariantCulture), $"{WatchText.Clock(TimeSpan.FromSeconds(face.First))}–{WatchText.Clock(TimeSpan.FromSeconds(face.Last))}",
                    Markup.Escape(face.Text), face.ChangesPerMinute.ToString("0.0", CultureInfo.InvariantCulture), face.RawChangesPerMinute.ToString("0.0", CultureInfo.InvariantCulture));
            }
        }
        Tables.Write(output, table);
        if (_kept > 0)
        {
            output.WriteLine($"{FaceText.Count(_kept, "video")} done before {(_kept == 1 ? "was" : "were")} not watched again (--again does).");
        }
        if (request.Folder is { } folder)
        {
            output.WriteLine($"Files: {folder}");
        }
    }
}
