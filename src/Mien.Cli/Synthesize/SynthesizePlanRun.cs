using System.Globalization;
using Mien.Cli.Recognize;
using Mien.Cli.Shared;
using Mien.Recognition.Detection;
using Mien.Synthesis.Masks;
using Mien.Synthesis.Plans;
using Mien.Synthesis.StableDiffusion;

namespace Mien.Cli.Synthesize;

/// <summary>Draws a plan's pictures and says what came of it.</summary>
/// <param name="output">Takes what was made.</param>
/// <param name="error">Takes progress.</param>
internal sealed class SynthesizePlanRun(TextWriter output, TextWriter error)
{
    public int Run(SynthesizePlanRequest request, CancellationToken cancel)
    {
        // Mistakes in small files first, networks last.
        var plan = PlanFile.Read(request.Plan, request.Kind);
        var sources = request.Faces is { } faces ? SourceFace.ReadAll(faces) : [];
        var model = ModelFolder.Open(request.Models, startsFromPictures: request.Kind != PlanKind.Text);
        using var dino = request.Dino is { } dinoFolder ? GroundingDino.Open(dinoFolder, request.Threads) : null;
        using var sam = request.Sam is { } samFolder ? SegmentAnything.Open(samFolder, request.Threads) : null;
        var options = new SynthesisOptions
        {
            Folder = request.Folder, Sources = sources, Covers = new(dino, sam), Round = request.Round, KeepsParts = request.KeepsParts, EndsHere = request.EndsHere, Threads = request.Threads, FaceSize = request.FaceSize,
        };
        var run = new SynthesisRun(plan, request.Kind, model, options, () => DetectorCatalog.Open(request.Detector), TimeProvider.System);
        error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{FaceText.Count(run.Count, "picture")} to draw: {plan.Drawing}."));
        error.WriteLine(model.MemoryPlan(request.KeepsParts));
        var result = Draw(run, request, cancel);
        output.WriteLine($"{FaceText.Count(result.Set.Faces.Count, "face")}: {request.Folder}");
        foreach (var (expression, count) in result.Set.Card.Classes)
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {count,6} {expression}"));
        }
        foreach (var (reason, count) in result.Dropped)
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {count,6} dropped, {reason}"));
        }
        return ExitCode.Done;
    }

    private SynthesisResult Draw(SynthesisRun run, SynthesizePlanRequest request, CancellationToken cancel)
    {
        using var drawing = new ProgressLine(error, Terminal.Is(error), $"Drawing {FaceText.Count(run.Count, "picture")}", TimeProvider.System, showsTimeLeft: true);
        try
        {
            return run.Run(drawing, cancel);
        }
        catch (OperationCanceledException)
        {
            drawing.Wipe();
            error.WriteLine(Terminal.Line($"What is drawn is kept in {Path.TrimEndingDirectorySeparator(request.Folder)}.unfinished: the same command goes on, and with --finish it makes the set of that."));
            throw;
        }
    }
}
