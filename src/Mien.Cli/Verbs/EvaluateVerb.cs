using System.CommandLine;
using Mien.Core;
using Mien.Data.Datasets;
using Mien.Recognition;

namespace Mien.Cli.Verbs;

/// <summary><c>mien evaluate</c>: judges a model on data in FER2013's layout, for everyone and for children apart.</summary>
internal static class EvaluateVerb
{
    private const string Description =
        "Judge a model on labelled faces, for everyone and for children apart: mien evaluate --model mini-xception --fer2013 fer2013.csv";

    /// <param name="output">Takes the report.</param>
    /// <param name="error">Takes progress, and the one line that says what is wrong.</param>
    public static Command Create(TextWriter output, TextWriter error) => Create(output, error, (path, view) => OnnxClassifier.Open(path, new() { View = view }));

    /// <param name="output">Takes the report.</param>
    /// <param name="error">Takes progress, and the one line that says what is wrong.</param>
    /// <param name="open">Opens a model file, to answer in a label view where it can.</param>
    public static Command Create(TextWriter output, TextWriter error, Func<string, string, IExpressionClassifier> open)
    {
        var model = new Option<string>("--model") { Required = true, HelpName = "M", Description = "A name in models/ or the path of an ONNX file." };
        var faces = new Option<string>("--fer2013") { Required = true, HelpName = "FILE", Description = "fer2013.csv, icml_face_data.csv or train.csv, plain or packed." };
        var votes = new Option<string?>("--ferplus") { HelpName = "FILE", Description = "fer2013new.csv of FER+, row for row beside --fer2013." };
        var ages = new Option<string?>("--ages") { HelpName = "FILE", Description = "ages.csv; without it children are not shown apart." };
        var labels = new Option<string>("--labels") { Description = "What counts as right.", DefaultValueFactory = _ => Fer2013.OwnLabels };
        labels.AcceptOnlyFromAmong(Fer2013.OwnLabels, Fer2013.MajorityLabels);
        var split = new Option<string?>("--split") { Description = "Default: PublicTest if there is one, else PrivateTest." };
        split.AcceptOnlyFromAmong([.. Enum.GetNames<Fer2013Usage>(), EvaluateRun.AllRows]);
        var predictions = new Option<string?>("--predictions")
        {
            HelpName = "FILE", Description = "Keep what was read in each face, for mien report and mien compare.",
        };
        var html = new Option<string?>("--html") { HelpName = "FILE", Description = "Write a page with plots too." };
        var explain = new Option<int>("--explain") { HelpName = "N", Description = "With --html: where the model looks, in N faces of each expression." };
        var json = new Option<bool>("--json") { Description = "One JSON object instead of tables." };
        var judging = new JudgeSwitches();
        var command = new Command("evaluate", Description)
        {
            model, faces, votes, ages, labels, split, predictions, html, explain, json,
        };
        judging.AddTo(command);
        Switch.BelongTogether(command, explain, html);
        command.SetAction(parsed =>
        {
            var files = new Fer2013Files(parsed.GetRequiredValue(faces), parsed.GetValue(votes), parsed.GetValue(ages));
            var request = new EvaluateRequest(parsed.GetRequiredValue(model), files, parsed.GetRequiredValue(labels), parsed.GetValue(split))
            {
                Predictions = parsed.GetValue(predictions), Html = parsed.GetValue(html), Explain = parsed.GetValue(explain),
                Judging = judging.Read(parsed), AsJson = parsed.GetValue(json),
            };
            new EvaluateRun(output, error, open).Run(request);
        });
        return command;
    }
}
