using Mien.Cli.Data;
using Mien.Cli.Shared;
using Mien.Core;
using Mien.Data.Datasets;
using Mien.Evaluation;
using Mien.Evaluation.Predictions;
using Mien.Evaluation.Reports;
using Mien.Evaluation.Robustness;
using Mien.Lab.Explanation;
using Mien.Lab.Export;
using Mien.Recognition;
using Mien.Vision.Codecs;

namespace Mien.Cli.Evaluate;

/// <summary>One run of <c>mien evaluate</c>.</summary>
/// <param name="output">Takes the report.</param>
/// <param name="error">Takes progress.</param>
/// <param name="open">Opens a model file, to answer in a label view where it can.</param>
internal sealed class EvaluateRun(TextWriter output, TextWriter error, Func<string, string, IExpressionClassifier> open)
{
    /// <returns>The exit code.</returns>
    /// <exception cref="BadInputException">Something that was asked for cannot be used.</exception>
    public int Run(EvaluateRequest request)
    {
        var given = ModelFile.Find(request.Model);
        OutputFile.Require(request.Predictions, [given, .. request.Source.Files, request.Judging.Validation]);
        OutputFile.Require(request.Html, [request.Predictions, given, .. request.Source.Files, request.Judging.Validation]);
        OutputFile.RequirePicture(request.Sheet, [request.Predictions, request.Html, given, .. request.Source.Files, request.Judging.Validation]);
        OutputFile.Require(request.WriteCard ? given : null);
        using var model = open(given, request.Source.Labels);
        var part = Read(request, model.Card);
        var table = Predict(request, model, part);
        if (request.Predictions is { } file)
        {
            PredictionFile.Write(file, table);
        }
        var report = Report(request, table, part) with { Robustness = request.Robustness ? Corrupt(request, given, model.Card, part.Faces, table) : null };
        report = report with { Notes = [.. CardNotes.Write(model.Card), .. report.Notes] };
        if (request.Html is { } page)
        {
            HtmlReport.Write(page, request.Explain > 0 ? report with { HeatMaps = Explain(model, part.Faces, request.Explain) } : report, []);
        }
        if (report.Robustness is { } robustness && request.WriteCard)
        {
            CardFile.AddScores(given, RobustnessScores.From(robustness, report.Labels, report.Split));
        }
        Print(request, report, part);
        return part.Skipped.Count == 0 ? ExitCode.Done : ExitCode.SomeSkipped;
    }

    private EvaluatedPart Read(EvaluateRequest request, ModelCard card)
    {
        using var reading = Progress($"Reading {Path.GetFileName(request.Source.Name.TrimEnd('/'))}");
        var part = request.Source.Read(card, reading);
        reading.Dispose();
        foreach (var file in request.Source.Files.OfType<string>())
        {
            SetFolders.WarnIfOverdue(file, error);
        }
        foreach (var skipped in part.Skipped)
        {
            error.WriteLine($"{skipped.Path}: {skipped.Reason}");
        }
        return part;
    }

    private PredictionTable Predict(EvaluateRequest request, IExpressionClassifier model, EvaluatedPart part)
    {
        using var judging = Progress($"Judging {part.Faces.Count} faces");
        using var models = new Models(model, () => open(ModelFile.Find(request.Model), request.Source.Labels), Evaluator.ThreadsFor(part.Faces.Count, request.Threads));
        var table = Evaluator.Predict(models.Each, part.Faces, new(request.Model, request.Source.Labels, part.Name), judging);
        return table.Rows.Any(row => model.Card.Labels.Contains(row.Shown))
            ? table
            : throw new BadInputException(
                request.Model,
                $"knows {model.Card.Labels}, none of which {request.Source.Name} shows",
                "choose a model or data with the same labels");
    }

    private EvaluationReport Report(EvaluateRequest request, PredictionTable table, EvaluatedPart part)
    {
        using var drawing = Progress("Drawing intervals");
        var report = PredictionEvaluator.Report(table, request.Judging.Options(), drawing);
        return part.HasOwnLabels ? report with { Notes = [.. LabelNotes.Write(table), .. report.Notes] } : report;
    }

    private RobustnessResult Corrupt(EvaluateRequest request, string path, ModelCard card, FaceSet faces, PredictionTable table)
    {
        using var reading = Progress($"Reading {faces.Count} faces under {Corruption.All.Count} kinds of corruption");
        var suite = new RobustnessSuite(() => open(path, request.Source.Labels)) { Threshold = card.AbstainBelow, Threads = request.Threads };
        var result = suite.Run(faces, table, reading);
        if ((request.Html ?? request.Sheet) is null)
        {
            return result;
        }
        var face = Enumerable.Range(0, faces.Count).FirstOrDefault(face => faces.Age(face) <= Children.MaximumAge);
        var sheet = RobustnessSheet.Draw(faces.Picture(face), faces.Row(face), suite.Seed, suite.Kinds);
        if (request.Sheet is { } file)
        {
            sheet.Save(file);
        }
        return result with { Sheet = sheet };
    }

    private IReadOnlyDictionary<string, HeatMap> Explain(IExpressionClassifier model, FaceSet faces, int perLabel)
    {
        using var explaining = Progress("Looking where the model looks");
        return MeanHeatMaps.Compute(model, faces, perLabel, explaining);
    }

    private void Print(EvaluateRequest request, EvaluationReport report, EvaluatedPart part)
    {
        if (request.AsJson)
        {
            output.WriteLine(EvaluationJson.Write(report));
            return;
        }
        EvaluationTables.Write(output, report);
        if (Children.Count(part.Faces) is { OfKnownAge: > 0 } children)
        {
            output.WriteLine($"Found {children}; look at them with: mien data show --select children --save children.png, and the same faces");
        }
        if (report.Groups.All(group => group.Name != EvaluationReport.Children))
        {
            output.WriteLine(part.AgesMissing is { } missing
                ? $"Children are not shown apart: no ages were given ({missing})."
                : $"Children are not shown apart: no judged face is known to be {Children.MaximumAge} or younger.");
        }
        if (report.Robustness is { } robustness)
        {
            RobustnessTables.Write(output, robustness);
        }
    }

    // The same model once for each thread; the first is the caller's.
    private sealed class Models(IExpressionClassifier first, Func<IExpressionClassifier> open, int threads) : IDisposable
    {
        public IReadOnlyList<IExpressionClassifier> Each { get; } = [first, .. Enumerable.Range(1, threads - 1).Select(_ => open())];

        public void Dispose() => Each.Skip(1).ToList().ForEach(model => model.Dispose());
    }

    private ProgressLine Progress(string what) => new(error, Terminal.Is(error), what, TimeProvider.System);
}
