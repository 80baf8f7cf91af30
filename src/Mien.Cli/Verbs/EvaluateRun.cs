using Mien.Core;
using Mien.Data.Datasets;
using Mien.Lab.Evaluation;
using Mien.Lab.Evaluation.Reports;
using Mien.Lab.Explanation;
using Mien.Recognition;

namespace Mien.Cli.Verbs;

/// <summary>One run of <c>mien evaluate</c>.</summary>
/// <param name="output">Takes the report.</param>
/// <param name="error">Takes progress.</param>
/// <param name="open">Opens a model file, to answer in a label view where it can.</param>
internal sealed class EvaluateRun(TextWriter output, TextWriter error, Func<string, string, IExpressionClassifier> open)
{
    public const string AllRows = "all";

    /// <exception cref="BadInputException">Something that was asked for cannot be used.</exception>
    public void Run(EvaluateRequest request)
    {
        RequireVotes(request);
        var (files, given) = (request.Files, ModelFile.Find(request.Model));
        OutputFile.Require(request.Predictions, given, files.Faces, files.Votes, files.Ages, request.Judging.Validation);
        OutputFile.Require(request.Html, request.Predictions, given, files.Faces, files.Votes, files.Ages, request.Judging.Validation);
        using var model = open(given, request.Labels);
        var (faces, split) = Faces(request);
        var table = Predict(request, model, faces, split);
        if (request.Predictions is { } file)
        {
            PredictionFile.Write(file, table);
        }
        using var drawing = Progress("Drawing intervals");
        var children = Children.Count(faces);
        var report = Judge.Report(table, request.Judging.Options(), drawing);
        drawing.Dispose();
        if (request.Html is { } page)
        {
            HtmlReport.Write(page, request.Explain > 0 ? report with { HeatMaps = Explain(model, faces, request.Explain) } : report, []);
        }
        Print(request, report, children);
    }

    private static void RequireVotes(EvaluateRequest request)
    {
        if (request.Labels != Fer2013.OwnLabels && request.Files.Votes is null)
        {
            throw new BadInputException($"--labels {request.Labels}", "needs the votes of FER+", "add --ferplus fer2013new.csv");
        }
    }

    private (FaceSet Faces, string Split) Faces(EvaluateRequest request)
    {
        using var reading = Progress($"Reading {Path.GetFileName(request.Files.Faces)}");
        var data = Fer2013.Read(request.Files, reading);
        reading.Dispose();
        var split = request.Split ?? DefaultSplit(data, request.Files.Faces);
        var faces = split == AllRows ? data.Faces(request.Labels) : data.Faces(request.Labels, Enum.Parse<Fer2013Usage>(split));
        return faces.Count > 0
            ? (faces, split)
            : throw new BadInputException(
                request.Files.Faces, $"has no row of {split} with a {request.Labels} label", "choose another --split or --labels");
    }

    private PredictionTable Predict(EvaluateRequest request, IExpressionClassifier model, FaceSet faces, string split)
    {
        using var judging = Progress($"Judging {faces.Count} faces");
        var table = Evaluator.Predict(model, faces, new(request.Model, request.Labels, split), judging);
        return table.Rows.Any(row => model.Card.Labels.Contains(row.Shown))
            ? table
            : throw new BadInputException(
                request.Model,
                $"knows {model.Card.Labels}, none of which {request.Files.Faces} shows",
                "choose a model or data with the same labels");
    }

    private IReadOnlyDictionary<string, HeatMap> Explain(IExpressionClassifier model, FaceSet faces, int perLabel)
    {
        using var explaining = Progress("Looking where the model looks");
        return MeanHeatMaps.Of(model, faces, perLabel, explaining);
    }

    // Models are compared on the public test part while they are made; a file of the private part alone is for judging finished ones.
    private static string DefaultSplit(Fer2013 data, string file)
    {
        var usages = Enumerable.Range(0, data.Count).Select(data.Usage).ToHashSet();
        return usages.Contains(Fer2013Usage.PublicTest) ? nameof(Fer2013Usage.PublicTest)
            : usages.Contains(Fer2013Usage.PrivateTest) ? nameof(Fer2013Usage.PrivateTest)
            : throw new BadInputException(file, "has only Training rows, on which no model should be judged", "add --split Training to do it anyway");
    }

    private void Print(EvaluateRequest request, EvaluationReport report, ChildCount children)
    {
        if (request.AsJson)
        {
            output.WriteLine(EvaluationJson.Of(report));
            return;
        }
        EvaluationTables.Write(output, report);
        if (children.OfKnownAge > 0)
        {
            output.WriteLine($"Found {children}; look at them with: mien data show --select children");
        }
        if (report.Groups.All(group => group.Name != EvaluationReport.Children))
        {
            output.WriteLine(request.Files.Ages is null
                ? "Children are not shown apart: no ages were given (--ages)."
                : $"Children are not shown apart: no judged face is known to be {Children.MaximumAge} or younger.");
        }
    }

    private ProgressLine Progress(string what) => new(error, Terminal.Is(error), what, TimeProvider.System);
}
