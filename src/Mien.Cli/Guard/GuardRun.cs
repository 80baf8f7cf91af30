using System.Globalization;
using Mien.Cli.Recognize;
using Mien.Cli.Shared;
using Mien.Core;
using Mien.Recognition;
using Mien.Recognition.Tracking;
using Mien.Vision.Capture;
using Mien.Web.Guardian;
using Mien.Web.Watching;

namespace Mien.Cli.Guard;

/// <summary>Prints what the guardian does, or of a video what it would have done.</summary>
internal sealed class GuardRun(TextWriter output, TextWriter error, Func<RecognizerOptions, FaceWatcher> open, TimeProvider clock, Action<Uri> browse)
{
    /// <summary>What it is not, for everybody who starts it.</summary>
    public const string Notice =
        """
        What this is not: it is no medical device, no baby monitor, no judge of feelings, and it does not replace somebody who is there. It reads what a face shows, often wrongly:
        sadness is often read as neutral, and fear seldom at all (README, How good it is). Tell the child in its own words, for instance:
          "The computer looks at your face while you watch. It keeps no picture. When you look unhappy it stops the film and calls me. You may ask me to switch it off."
        """;

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
            output.WriteLine($"Watching {FrameSources.NameOf(request.Source)} by {FaceText.Count(rules.Rules.Count, "rule")}. No picture is kept. Ctrl-C ends it.");
        }
        var page = request.Shows ? new GuardPage(clock) : null;
        await using var server = page?.Serve(new() { Port = 0, Faults = error });
        if (server is not null)
        {
            await LivePage.Start(server, page!.Path, output, browse);
        }
        var actions = new ActionQueue(log, clock, line => error.WriteLine(Terminal.Line(line)));
        var length = TimeSpan.Zero;
        using (var progress = new ProgressLine(error, Terminal.Is(error) && request.IsReplay, $"Watching {Terminal.Line(Path.GetFileName(source.Name))}", clock))
        {
            await foreach (var moment in new GuardWatch(watcher, rules, request.Recognizer.Abstains, clock).Watch(source, cancel))
            {
                length = moment.Time + moment.Interval;
                page?.Look(moment);
                foreach (var (rule, begins) in moment.Due)
                {
                    progress.Wipe();
                    Act(rule, begins, moment.Time, request.IsReplay ? null : actions, cancel);
                }
                progress.Report(source.Facts.Duration is { } duration && duration > TimeSpan.Zero ? Math.Min(1, moment.Time / duration) : 0);
            }
        }
        page?.End();
        await actions.Done;
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

    private void Act(GuardRule rule, bool begins, TimeSpan time, ActionQueue? actions, CancellationToken cancel)
    {
        _began += begins ? 1 : 0;
        foreach (var action in begins ? rule.Then : rule.Afterwards)
        {
            output.WriteLine($"{FrameSources.Text(time)}  {rule.Name}: {(actions is null ? "would " : "")}{action.Name}");
            actions?.Add(rule, action, cancel);
        }
    }
}
