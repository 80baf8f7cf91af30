using System.Globalization;
using Mien.Cli.Recognize;
using Mien.Cli.Shared;
using Mien.Core;
using Mien.Recognition;
using Mien.Recognition.Tracking;
using Mien.Vision.Capture;
using Mien.Web.Watching;
using Spectre.Console;

namespace Mien.Cli.Watch;

/// <summary>Watches video after video and prints what came of them.</summary>
internal sealed class WatchRun(TextWriter output, TextWriter error, Func<RecognizerOptions, TrackerOptions, FaceWatcher> open, Action<Uri> browse)
{
    /// <param name="request">What is asked for.</param>
    /// <param name="printed">What is printed, and where it is shown.</param>
    /// <param name="cancel">Stops it.</param>
    /// <returns>The exit code.</returns>
    /// <exception cref="BadInputException">The model, the detector or the folder cannot be used.</exception>
    /// <exception cref="OperationCanceledException">Stopped; the videos before are whole.</exception>
    public async Task<int> Run(WatchRequest request, WatchPrint printed, CancellationToken cancel)
    {
        // A model that is not there is no fault of each video.
        using var watcher = open(request.Recognizer, request.Tracking);
        var batch = new VideoBatch(request, watcher, line => error.WriteLine(Terminal.Line(line)));
        var page = printed.Shows ? new WatchPage(TimeProvider.System) : null;
        await using var server = page?.Serve(new() { Port = 0, Faults = error });
        if (server is not null)
        {
            await LivePage.Start(server, page!.Path, error, browse);
        }
        var outcomes = new List<VideoOutcome>();
        foreach (var (number, video) in request.Videos.Index())
        {
            cancel.ThrowIfCancellationRequested();
            var of = request.Videos.Count > 1 ? string.Create(CultureInfo.InvariantCulture, $" ({number + 1} of {request.Videos.Count})") : "";
            using var progress = new ProgressLine(error, Terminal.Is(error), $"Watching {Terminal.Line(Path.GetFileName(FrameSources.NameOf(video)))}{of}", TimeProvider.System);
            var start = ProcessCost.Now();
            var outcome = await batch.Watch(video, source => More(printed, page, batch.MarkedVideo(video), source), Watched, progress, cancel);
            progress.Wipe();
            outcomes.Add(outcome);
            if (outcome.Fault is { } fault)
            {
                error.WriteLine(Terminal.Line(fault));
            }

            void Watched(VideoWatch watch)
            {
                progress.Wipe();
                if (printed.Measures)
                {
                    MeasureTable.Write(output, watch, watcher.Times, ProcessCost.Now() - start);
                }
            }
        }
        if (!printed.AsLines)
        {
            Show(outcomes, batch.Kept, request.Folder);
        }
        return outcomes.All(video => video.Fault is null) ? ExitCode.Done : ExitCode.SomeSkipped;
    }

    private IEnumerable<IWatchOutput> More(WatchPrint printed, WatchPage? page, string? marked, IFrameSource source)
    {
        if (printed.AsLines)
        {
            yield return new WatchJson(output, source.Name);
        }
        if (marked is not null)
        {
            yield return new MarkedVideo(marked, source);
        }
        if (page is not null)
        {
            yield return page.Output();
        }
    }

    private void Show(List<VideoOutcome> outcomes, int kept, string? folder)
    {
        var table = new Table().AddColumns(Tables.Left("video"), Tables.Right("length"), Tables.Right("face"), Tables.Left("seen"), new TableColumn("of the time"), Tables.Right("changes/min"), Tables.Right("of frames"));
        foreach (var video in outcomes)
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
        if (kept > 0)
        {
            output.WriteLine($"{FaceText.Count(kept, "video")} done before {(kept == 1 ? "was" : "were")} not watched again (--again does).");
        }
        if (folder is not null)
        {
            output.WriteLine($"Files: {folder}");
        }
    }
}
