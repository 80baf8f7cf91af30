using System.Globalization;
using Mien.Cli.Recognize;
using Mien.Cli.Shared;
using Mien.Cli.Watching;
using Mien.Core;
using Mien.Recognition;
using Mien.Recognition.Timeline;
using Mien.Recognition.Tracking;
using Mien.Vision.Capture;

namespace Mien.Cli.Guarding;

/// <summary>Watches, and does what the rules say; or shows of a video what it would have done.</summary>
internal sealed class GuardRun(TextWriter output, TextWriter error, Func<RecognizerOptions, FaceWatcher> open, TimeProvider clock)
{
    /// <summary>What it is not, for everybody who starts it.</summary>
    public const string Notice =
        """
        What this is not: it is no medical device, no baby monitor, no judge of feelings, and it does not replace somebody who is there. It reads what a face shows, often wrongly:
        sadness is often read as neutral, and fear seldom at all (README, How good it is). Tell the child in its own words, for instance:
          "The computer looks at your face while you watch. It keeps no picture. When you look unhappy it stops the film and calls me. You may ask me to switch it off."
        """;

    private Task _doing = Task.CompletedTask;
    private int _began;

    /// <returns>The exit code.</returns>
    /// <exception cref="BadInputException">A mistake in the rules, or what is watched, the model or the log cannot be used.</exception>
    public async Task<int> Run(GuardRequest request, CancellationToken cancel)
    {
        using var watcher = open(request.Recognizer);
        var rules = new RuleFile(request.Rules, watcher.Card.Labels).Read();
        var source = FrameSources.Open(request.Source, request.Capture);
        using var log = request.Log is { } path ? new AuditLog(path) : null;
        if (!request.IsReplay)
        {
            output.WriteLine(Notice);
            output.WriteLine($"Watching {request.Source} by {FaceText.Count(rules.Rules.Count, "rule")}. No picture is kept. Ctrl-C ends it.");
        }
        var length = await Watch(request, source, watcher, new Guard(rules), log, cancel);
        await _doing;
        if (request.IsReplay)
        {
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{WatchText.Clock(length)} watched, {FaceText.Count(_began, "time")} a rule held ({(length > TimeSpan.Zero ? _began / length.TotalHours : 0):0.#} an hour). Nothing was done: this was a replay."));
        }
        if (source.Damage is { } damage)
        {
            error.WriteLine(Terminal.Line(damage));
            return ExitCode.SomeSkipped;
        }
        return ExitCode.Done;
    }

    private async Task<TimeSpan> Watch(GuardRequest request, IFrameSource source, FaceWatcher watcher, Guard guard, AuditLog? log, CancellationToken cancel)
    {
        var (timeline, last) = (new VideoTimeline(watcher.Card, request.Recognizer.Abstains), TimeSpan.Zero);
        using var progress = new ProgressLine(error, Terminal.Is(error) && request.IsReplay, $"Watching {Terminal.Line(Path.GetFileName(source.Name))}", clock);
        try
        {
            await foreach (var frame in source.Frames(cancel))
            {
                using (frame)
                {
                    var faces = watcher.Watch(frame.Image, frame.Time);
                    _ = timeline.Add(frame.Index, frame.Time, faces);
                    last = frame.Time;
                    foreach (var (rule, begins) in guard.Look(frame.Time, TimeOnly.FromDateTime(clock.GetLocalNow().DateTime), faces, timeline))
                    {
                        progress.Wipe();
                        Act(rule, begins, frame.Time, request, log, cancel);
                    }
                    progress.Report(source.Facts.Duration is { } duration && duration > TimeSpan.Zero ? Math.Min(1, frame.Time / duration) : 0);
                }
            }
        }
        catch (OperationCanceledException) when (source.IsLive && cancel.IsCancellationRequested)
        {
            // Ctrl-C is how a camera ends.
        }
        return last;
    }

    private void Act(GuardRule rule, bool begins, TimeSpan time, GuardRequest request, AuditLog? log, CancellationToken cancel)
    {
        _began += begins ? 1 : 0;
        foreach (var action in begins ? rule.Then : rule.Afterwards)
        {
            output.WriteLine($"{FrameSources.Text(time)}  {rule.Name}: {(request.IsReplay ? "would " : "")}{action.Name}");
            if (!request.IsReplay)
            {
                // One after the other, beside the watching.
                _doing = Do(_doing, rule, action, log, cancel);
            }
        }
    }

    private async Task Do(Task before, GuardRule rule, IGuardAction action, AuditLog? log, CancellationToken cancel)
    {
        await before;
        string? fault = null;
        try
        {
            await action.Do(rule.Name, cancel);
        }
        catch (BadInputException e)
        {
            fault = e.Message;
            error.WriteLine(Terminal.Line(e.Message));
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            fault = "stopped";
        }
        log?.Add(clock.GetLocalNow(), rule.Name, action.Name, fault);
    }
}
