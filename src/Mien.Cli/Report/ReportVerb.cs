using System.CommandLine;
using Mien.Cli.Evaluate;
using Mien.Cli.Shared;
using Mien.Core;
using Mien.Evaluation;
using Mien.Evaluation.Reports;
using Mien.Lab.Training;

namespace Mien.Cli.Report;

/// <summary><c>mien report RUN</c>: the page of a run, or of a file of predictions; needs neither the model nor the data.</summary>
internal static class ReportVerb
{
    /// <param name="output">Takes what was written, or the JSON.</param>
    /// <param name="error">Takes progress.</param>
    public static Command Create(TextWriter output, TextWriter error)
    {
        var run = new Argument<string>("run") { Description = "The folder of a finished training, or a file that mien evaluate --predictions wrote." };
        var html = new Option<string?>("--html")
        {
            HelpName = "FILE", Description = "Where the page goes. Default: report.html in the folder, or beside the file.",
        };
        var json = new Option<bool>("--json") { Description = "One JSON object with all that the page shows instead of the page." };
        var judging = new EvaluationSwitches();
        var command = new Command("report", "Write a page with figures, intervals and plots: mien report runs/mini-xception-fer2013") { run, html, json };
        judging.AddTo(command, hasValidation: true);
        Switch.Exclude(command, html, json);
        command.SetAction(parsed =>
        {
            var path = parsed.GetRequiredValue(run);
            var input = ReportInput.Read(path);
            var (folder, choice, asJson) = (Directory.Exists(path) ? RunFolder.Open(path) : null, judging.Read(parsed), parsed.GetValue(json));
            var page = parsed.GetValue(html) ?? folder?.Report ?? Path.ChangeExtension(path, ".html");
            OutputFile.Require(asJson ? null : page, [.. folder?.Files ?? [path], choice.Validation]);
            using var drawing = new ProgressLine(error, Terminal.Is(error), "Drawing intervals", TimeProvider.System);
            var report = PredictionEvaluator.Report(input.Predictions, choice.Options(input.Validation), drawing);
            drawing.Dispose();
            if (folder is not null && File.Exists(folder.Card))
            {
                report = report with { Notes = [.. CardNotes.Write(ModelCard.FromJson(File.ReadAllText(folder.Card), folder.Card)), .. report.Notes] };
            }
            if (asJson)
            {
                output.WriteLine(ReportJson.Write(report, input.Epochs));
                return;
            }
            HtmlReport.Write(page, report, input.Epochs);
            output.WriteLine($"The report is {page}; open it in a browser.");
        });
        return command;
    }
}
