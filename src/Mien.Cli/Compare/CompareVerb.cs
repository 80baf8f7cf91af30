using System.CommandLine;
using System.Globalization;
using Mien.Cli.Shared;
using Mien.Core;
using Mien.Evaluation.Comparison;
using Mien.Evaluation.Metrics;
using Mien.Evaluation.Reports;
using Mien.Models;
using Spectre.Console;

namespace Mien.Cli.Compare;

/// <summary><c>mien compare RUN…</c>: models side by side on the same faces, each against the first and beside what its paper says.</summary>
internal static class CompareVerb
{
    /// <param name="output">Takes the tables.</param>
    public static Command Create(TextWriter output)
    {
        var runs = new Argument<string[]>("runs")
        {
            Arity = ArgumentArity.OneOrMore, Description = "Folders of finished trainings, or files that mien evaluate --predictions wrote; at least two.",
        };
        var samples = new Option<int>("--samples")
        {
            HelpName = "N", Description = "Sets that the 95 % intervals are drawn from.", DefaultValueFactory = _ => new Bootstrap().Samples,
        };
        var json = Switch.Json();
        var command = new Command("compare", "Put models side by side on the same faces: mien compare runs/first runs/second other.csv")
        {
            runs, samples, json,
        };
        command.SetAction(parsed =>
        {
            var paths = parsed.GetRequiredValue(runs);
            if (paths.Length < 2)
            {
                throw new BadInputException(paths[0], "is alone", "name a second run or file of predictions to compare it with");
            }
            var tables = paths.Select(path => ReportInput.Read(path).Predictions).ToList();
            var groups = ModelComparison.Compare(tables, paths, new(Math.Clamp(parsed.GetValue(samples), 0, 100_000)), network => Networks.Find(network)?.Scores ?? []);
            if (parsed.GetValue(json))
            {
                output.WriteLine(ComparisonJson.Write(groups));
                return;
            }
            Print(output, groups);
        });
        return command;
    }

    private static void Print(TextWriter output, IReadOnlyList<ComparedGroup> groups)
    {
        foreach (var group in groups)
        {
            output.WriteLine($"{group.Name}: {group.Faces} faces");
            Tables.Write(output, TableOf(group));
            output.WriteLine();
        }
        output.WriteLine("McNemar: faces that only this model reads right, those that only the first does, and how likely chance alone parts them so.");
        foreach (var (model, score) in groups[0].Models.DistinctBy(model => model.Model).SelectMany(model => model.Published.Select(score => (model, score))))
        {
            output.WriteLine($"Published: {model.Model} {Percent(score.Accuracy)} on {score.On} ({score.Source}).");
        }
    }

    private static Table TableOf(ComparedGroup group)
    {
        var table = new Table().AddColumn("model").AddColumns(Tables.Numbers(
            "accuracy", "95 %", "macro recall", "95 %", "mean AUC", "calibration error", "above the first", "95 %", "McNemar", "p"));
        foreach (var model in group.Models)
        {
            var (accuracy, recall) = (model.Figures["accuracy"], model.Figures["macroRecall"]);
            var test = model.AgainstFirst;
            table.AddRow(
                Markup.Escape(model.Name), Percent(accuracy.Value), Interval(accuracy), Percent(recall.Value), Interval(recall),
                Decimals(model.Figures["macroAuc"].Value), Decimals(model.Figures["calibrationError"].Value),
                model.Difference is { } difference ? (100 * difference.Value).ToString("+0.00;−0.00;0.00", CultureInfo.InvariantCulture) : "",
                model.Difference is { } interval ? Interval(interval) : "",
                test is { } counts ? $"{counts.OnlySecond}:{counts.OnlyFirst}" : "", test is { } exact ? P(exact.ExactP) : "");
        }
        return table;
    }

    private static string P(double value) => value < 0.001 ? "< 0.001" : value.ToString("0.000", CultureInfo.InvariantCulture);

    private static string Decimals(double value) => double.IsNaN(value) ? "–" : value.ToString("0.000", CultureInfo.InvariantCulture);

    private static string Percent(double share) => (100 * share).ToString("0.00", CultureInfo.InvariantCulture) + " %";

    private static string Interval(Estimate figure) => double.IsNaN(figure.Low)
        ? "–"
        : string.Create(CultureInfo.InvariantCulture, $"{100 * figure.Low:0.0}–{100 * figure.High:0.0}").Replace("-", "−", StringComparison.Ordinal);
}
