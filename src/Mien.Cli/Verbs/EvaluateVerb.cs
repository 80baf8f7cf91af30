using System.CommandLine;
using Mien.Core;
using Mien.Data.Datasets;
using Mien.Lab.Evaluation;
using Mien.Recognition;

namespace Mien.Cli.Verbs;

/// <summary><c>mien evaluate</c>: judges a model on data in FER2013's layout, for everyone and for children apart.</summary>
internal static class EvaluateVerb
{
    private const string AllRows = "all";

    private const string Description =
        "Judge a model on labelled faces, for everyone and for children apart: mien evaluate --model mini-xception --fer2013 fer2013.csv";

    /// <param name="output">Takes the report.</param>
    /// <param name="error">Takes progress, and the one line that says what is wrong.</param>
    public static Command Create(TextWriter output, TextWriter error) => Create(output, error, path => OnnxClassifier.Open(path));

    /// <param name="output">Takes the report.</param>
    /// <param name="error">Takes progress, and the one line that says what is wrong.</param>
    /// <param name="open">Opens a model file.</param>
    public static Command Create(TextWriter output, TextWriter error, Func<string, IExpressionClassifier> open)
    {
        var model = new Option<string>("--model") { Required = true, HelpName = "M", Description = "A name in models/ or the path of an ONNX file." };
        var faces = new Option<string>("--fer2013") { Required = true, HelpName = "FILE", Description = "fer2013.csv, plain or gzipped." };
        var votes = new Option<string?>("--ferplus") { HelpName = "FILE", Description = "fer2013new.csv of FER+, row for row beside --fer2013." };
        var ages = new Option<string?>("--ages") { HelpName = "FILE", Description = "ages.csv; without it children are not shown apart." };
        var labels = new Option<string>("--labels") { Description = "What counts as right.", DefaultValueFactory = _ => Fer2013.OwnLabels };
        labels.AcceptOnlyFromAmong(Fer2013.OwnLabels, Fer2013.MajorityLabels);
        var split = new Option<string?>("--split") { Description = "Default: PublicTest if there is one, else PrivateTest." };
        split.AcceptOnlyFromAmong([.. Enum.GetNames<Fer2013Usage>(), AllRows]);
        var json = new Option<bool>("--json") { Description = "One JSON object instead of tables." };
        var command = new Command("evaluate", Description)
        {
            model, faces, votes, ages, labels, split, json,
        };
        command.SetAction(parsed =>
        {
            var files = new Fer2013Files(parsed.GetRequiredValue(faces), parsed.GetValue(votes), parsed.GetValue(ages));
            var request = new EvaluateRequest(parsed.GetRequiredValue(model), files, parsed.GetRequiredValue(labels), parsed.GetValue(split));
            return ExitCode(error, () => Print(output, request, Evaluate(request, error, open), parsed.GetValue(json)));
        });
        return command;
    }

    private static int ExitCode(TextWriter error, Action act)
    {
        try
        {
            act();
            return 0;
        }
        catch (BadInputException e)
        {
            error.WriteLine(e.Message);
            return 2;
        }
    }

    private static EvaluationReport Evaluate(EvaluateRequest request, TextWriter error, Func<string, IExpressionClassifier> open)
    {
        RequireVotes(request);
        using var model = open(ModelFile.Find(request.Model));
        using var reading = Progress(error, $"Reading {Path.GetFileName(request.Files.Faces)}");
        var data = Fer2013.Read(request.Files, reading);
        reading.Dispose();
        var split = request.Split ?? DefaultSplit(data, request.Files.Faces);
        var faces = split == AllRows ? data.Faces(request.Labels) : data.Faces(request.Labels, Enum.Parse<Fer2013Usage>(split));
        if (faces.Count == 0)
        {
            throw new BadInputException(
                request.Files.Faces, $"has no row of {split} with a {request.Labels} label", "choose another --split or --labels");
        }
        using var judging = Progress(error, $"Judging {faces.Count} faces");
        var groups = Evaluator.Evaluate(model, faces, judging);
        return groups.Count > 0
            ? new(request.Model, request.Labels, split, groups)
            : throw new BadInputException(
                request.Model,
                $"knows {model.Card.Labels}, none of which {request.Files.Faces} shows",
                "choose a model or data with the same labels");
    }

    private static void RequireVotes(EvaluateRequest request)
    {
        if (request.Labels != Fer2013.OwnLabels && request.Files.Votes is null)
        {
            throw new BadInputException($"--labels {request.Labels}", "needs the votes of FER+", "add --ferplus fer2013new.csv");
        }
    }

    // Models are compared on the public test part while they are made; a file of the private part alone is for judging finished ones.
    private static string DefaultSplit(Fer2013 data, string file)
    {
        var usages = Enumerable.Range(0, data.Count).Select(data.Usage).ToHashSet();
        return usages.Contains(Fer2013Usage.PublicTest) ? nameof(Fer2013Usage.PublicTest)
            : usages.Contains(Fer2013Usage.PrivateTest) ? nameof(Fer2013Usage.PrivateTest)
            : throw new BadInputException(file, "has only Training rows, on which no model should be judged", "add --split Training to do it anyway");
    }

    private static void Print(TextWriter output, EvaluateRequest request, EvaluationReport report, bool asJson)
    {
        if (asJson)
        {
            output.WriteLine(EvaluationJson.Of(report));
            return;
        }
        EvaluationTables.Write(output, report);
        if (report.Groups.All(group => group.Name != EvaluationReport.Children))
        {
            output.WriteLine(request.Files.Ages is null
                ? "Children are not shown apart: no ages were given (--ages)."
                : $"Children are not shown apart: no judged face is known to be {Children.MaximumAge} or younger.");
        }
    }

    private static ProgressLine Progress(TextWriter error, string what) => new(error, Terminal.Is(error), what, TimeProvider.System);
}
