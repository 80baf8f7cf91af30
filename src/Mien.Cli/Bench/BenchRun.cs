using Mien.Cli.Shared;
using Mien.Cli.Train;
using Mien.Core;
using Mien.Lab.Timing;
using Mien.Models;
using Mien.Recognition;
using Mien.Recognition.Detection;

namespace Mien.Cli.Bench;

/// <summary>Measures what <c>mien bench</c> was asked for.</summary>
/// <param name="error">Takes progress, and the one line that says what is wrong.</param>
/// <param name="clock">Takes the times.</param>
/// <param name="detectors">Which there are.</param>
/// <param name="networks">Which there are.</param>
internal sealed class BenchRun(TextWriter error, TimeProvider clock, BenchDetectors detectors, BenchNetworks networks)
{
    /// <summary>Measures and shows.</summary>
    /// <param name="ask">What to measure; may find that it makes no sense.</param>
    /// <param name="show">Takes the figures.</param>
    /// <returns>The exit code: 1 if a detector was skipped, 2 if nothing could be measured.</returns>
    public int Do(Func<BenchRequest> ask, Action<TimingReport> show)
    {
        try
        {
            var request = ask();
            request.Validate();
            var report = request switch
            {
                { Training: { } training } => Training(request, training),
                { IsFaceOnly: true } => Face(request),
                { IsAll: true } => AllNetworks(request),
                { Fused: { } name } => Fusing(request, name),
                _ => Recognizing(request),
            };
            show(report);
            return report.Detectors?.Any(detector => detector.Skipped is not null) == true ? ExitCode.SomeSkipped : ExitCode.Done;
        }
        catch (BadInputException e)
        {
            error.WriteLine(e.Message);
            return ExitCode.WrongUse;
        }
    }

    private TimingReport Recognizing(BenchRequest request)
    {
        RequireKnown(request);
        var path = ModelFile.Find(request.Model);
        var machine = Machine.Current();               // first: measuring keeps the machine busy itself
        var duration = TimeSpan.FromSeconds(request.Seconds);
        using var progress = Progress(Path.GetFileName(path));
        var model = ModelTiming.Measure(path, duration, clock, progress);
        progress.Dispose();
        var names = request.Detectors.Count > 0 ? request.Detectors : detectors.Names;
        var picture = detectors.Picture();
        return new(machine, model, Measure(names, request.Search, picture, duration));
    }

    private TimingReport Face(BenchRequest request)
    {
        var path = ModelFile.Find(request.Model);
        var machine = Machine.Current();
        return new(machine, Networks: [FaceTiming.Measure(path, TimeSpan.FromSeconds(request.Seconds), clock)]);
    }

    private TimingReport AllNetworks(BenchRequest request)
    {
        var machine = Machine.Current();
        using var progress = Progress("all networks");
        var report = new TimingReport(machine, Networks: networks.Do(request.Seconds, progress));
        WholeFile.Write(request.Out, report.ToJson() + "\n");
        return report;
    }

    // Detectors whose networks are the user's own are known where a network is given.
    private void RequireKnown(BenchRequest request)
    {
        IReadOnlyList<string> names = request.Search.WeightsPath is null ? detectors.Names : [.. detectors.Names.Union(DetectorCatalog.Names)];
        if (request.Detectors.FirstOrDefault(name => !names.Contains(name)) is { } unknown)
        {
            var known = names.Count > 0 ? $"take {string.Join(" or ", names)}" : "leave --detector out";
            throw new BadInputException($"detector {unknown}", "not known", known);
        }
    }

    private DetectorFigures[] Measure(IReadOnlyList<string> names, DetectorRequest search, Image picture, TimeSpan duration)
    {
        var (opened, figures) = (new List<IFaceDetector>(), new DetectorFigures[names.Count]);
        try
        {
            foreach (var (at, name) in names.Index())
            {
                if (Open(name, search, opened) is { } skipped)
                {
                    figures[at] = new(name, null, null, skipped);
                }
            }
            using var progress = Progress("detectors");
            var measured = new Queue<DetectorFigures>(DetectorTiming.Measure(opened, picture, duration, clock, progress));
            return [.. figures.Select(figure => figure ?? measured.Dequeue())];
        }
        finally
        {
            opened.ForEach(detector => detector.Dispose());
        }
    }

    // Why it cannot be; null where it is.
    private string? Open(string name, DetectorRequest search, List<IFaceDetector> opened)
    {
        try
        {
            // The user's own weights are for a detector that ships none.
            opened.Add(detectors.Open(name, DetectorCatalog.Shipped.Contains(name) ? search with { WeightsPath = null } : search));
            return null;
        }
        catch (BadInputException e)
        {
            return $"{e.Fault}; {e.NextStep}";
        }
    }

    private TimingReport Training(BenchRequest request, TrainingRequest training)
    {
        var machine = Machine.Current();
        using var progress = Progress("training");
        return request.Steps is { } steps
            ? new(machine, Memory: TrainingTiming.WatchMemory(training.Entry, steps, batch: training.Batch, progress: progress))
            : new(machine, Training: TrainingTiming.Time(training.Entry, TimeSpan.FromSeconds(request.Seconds), clock, training.Batch, training.Augment, training.IsHalved, progress));
    }

    private TimingReport Fusing(BenchRequest request, string name)
    {
        var machine = Machine.Current();
        using var progress = Progress(name);
        try
        {
            return new(machine, Fusing: FusingTiming.Measure(Networks.Find(name)!, TimeSpan.FromSeconds(request.Seconds), clock, progress));
        }
        catch (NotSupportedException)
        {
            throw new BadInputException($"--fused {name}", "ONNX has no form of it as it is trained", "take another network");
        }
    }

    private ProgressLine Progress(string what) => new(error, Terminal.Is(error), $"Measuring {what}", clock);
}
