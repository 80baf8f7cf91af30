using System.CommandLine;
using System.Globalization;
using Mien.Cli.Shared;
using Mien.Core;
using Mien.Data.Datasets;
using Mien.Data.Fer2013;
using Mien.Evaluation.Robustness;
using Mien.Lab.Export;
using Mien.Recognition;
using Spectre.Console;

namespace Mien.Cli.Rescore;

/// <summary><c>mien rescore MODEL</c>: measures the scores in a model's card again and writes them into the model and the card beside it.</summary>
internal static class RescoreVerb
{
    /// <param name="output">Takes the scores before and after.</param>
    /// <param name="error">Takes progress.</param>
    public static Command Create(TextWriter output, TextWriter error)
    {
        var model = new Argument<string>("model") { Description = "A name in models/ or the path of an ONNX file." };
        var faces = new Option<string>("--fer2013") { Required = true, HelpName = "FILE", Description = "fer2013.csv, icml_face_data.csv or train.csv, plain or packed." };
        var votes = new Option<string?>("--ferplus") { HelpName = "FILE", Description = "fer2013new.csv of FER+; needed where the card has scores by its labels." };
        var ages = new Option<string?>("--ages") { HelpName = "FILE", Description = "ages.csv; without it the scores of children are taken out." };
        var command = new Command("rescore", "Measure the PublicTest scores in a model's card again, after labels or ages were corrected: mien rescore mini-xception --fer2013 fer2013.csv --ages ages.csv")
        {
            model, faces, votes, ages,
        };
        command.SetAction(parsed =>
        {
            var path = ModelFile.Find(parsed.GetRequiredValue(model));
            var files = new Fer2013Files(parsed.GetRequiredValue(faces), parsed.GetValue(votes), parsed.GetValue(ages));
            Run(path, files, output, error);
        });
        return command;
    }

    private static void Run(string path, Fer2013Files files, TextWriter output, TextWriter error)
    {
        OutputFile.Require(path, files.Faces, files.Votes, files.Ages);
        OutputFile.Require(CardJson.PathBeside(path), path, files.Faces, files.Votes, files.Ages);
        using var reading = new ProgressLine(error, Terminal.Is(error), $"Reading {Path.GetFileName(files.Faces)}", TimeProvider.System);
        var data = Fer2013Dataset.Read(files, reading);
        reading.Dispose();
        using var judging = new ProgressLine(error, Terminal.Is(error), "Judging PublicTest", TimeProvider.System);
        var before = Rescoring.Card(path);
        var after = Rescoring.Measure(path, data, judging);
        judging.Dispose();
        Rescoring.Write(path, after);
        Print(output, before.Scores, after.Scores);
        if (before.Scores.Keys.Any(name => name.StartsWith(RobustnessScores.Prefix, StringComparison.Ordinal)))
        {
            output.WriteLine("The means under corruption are taken out; measure them by mien evaluate --robustness --card.");
        }
        output.WriteLine($"PublicTest: {Children.Count(data.Faces(Fer2013Dataset.OwnLabels, Fer2013Usage.PublicTest))}.");
        output.WriteLine($"Written into {path} and {CardJson.PathBeside(path)}.");
    }

    private static void Print(TextWriter output, IReadOnlyDictionary<string, double> before, IReadOnlyDictionary<string, double> after)
    {
        var table = new Table().AddColumns(Tables.Left("score"), Tables.Right("before"), Tables.Right("now"));
        foreach (var name in before.Keys.Union(after.Keys))
        {
            table.AddRow(Markup.Escape(name), Text(before, name), Text(after, name));
        }
        Tables.Write(output, table);
    }

    private static string Text(IReadOnlyDictionary<string, double> scores, string name) =>
        scores.TryGetValue(name, out var score) ? score.ToString("0.0000", CultureInfo.InvariantCulture) : "–";
}
