using System.CommandLine;
using Mien.Cli.Shared;
using Mien.Core;
using Mien.Recognition;

namespace Mien.Cli.Evaluate;

/// <summary><c>mien evaluate</c>: judges a model on labelled faces, for everyone and for children apart.</summary>
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
        var robustness = new Option<bool>("--robustness") { Description = "Read the faces again as cameras, files and scenes corrupt them: 20 kinds in three strengths." };
        var sheet = new Option<string?>("--sheet") { HelpName = "FILE", Description = "With --robustness: what the corruptions do to one of the faces, .png, .jpg or .webp." };
        var card = new Option<bool>("--card") { Description = "With --robustness: write its means into the model's card." };
        var predictions = new Option<string?>("--predictions")
        {
            HelpName = "FILE", Description = "Keep what was read in each face, for mien report and mien compare.",
        };
        var html = new Option<string?>("--html") { HelpName = "FILE", Description = "Write a page with plots too." };
        var explain = new Option<int>("--explain") { HelpName = "N", Description = "With --html: where the model looks, in N faces of each expression." };
        var json = Switch.Json();
        var threads = Switch.Threads("Threads that read the faces");
        var (faces, judging) = (new FaceSwitches(), new EvaluationSwitches());
        var command = new Command("evaluate", Description) { model };
        faces.AddTo(command);
        Array.ForEach<Option>([robustness, sheet, card, predictions, html, explain, json, threads], command.Options.Add);
        judging.AddTo(command);
        Switch.BelongTogether(command, explain, html);
        Switch.BelongTogether(command, sheet, robustness);
        Switch.BelongTogether(command, card, robustness);
        command.Need(Needs.Plots, html);
        command.SetAction(parsed => new EvaluateRun(output, error, open).Run(new(parsed.GetRequiredValue(model), faces.Read(parsed))
        {
            Robustness = parsed.GetValue(robustness), Sheet = parsed.GetValue(sheet), WriteCard = parsed.GetValue(card),
            Predictions = parsed.GetValue(predictions), Html = parsed.GetValue(html), Explain = parsed.GetValue(explain), Judging = judging.Read(parsed), AsJson = parsed.GetValue(json),
            Threads = parsed.GetValue(threads),
        }));
        return command;
    }
}
