using System.Globalization;
using Mien.Cli.Shared;
using Mien.Evaluation.Metrics;
using Mien.Evaluation.Reports;
using Spectre.Console;

namespace Mien.Cli.Evaluate;

/// <summary>A report for people: what the groups reached, then for each what was read as what.</summary>
internal static class EvaluationTables
{
    public static void Write(TextWriter output, EvaluationReport report)
    {
        output.WriteLine($"{report.Model}, judged by {report.Labels} labels on {report.Split}");
        output.WriteLine();
        Tables.Write(output, Summary(report));
        foreach (var group in report.Groups)
        {
            output.WriteLine();
            output.WriteLine($"{group.Name}: each row is what the faces show, each column what they were read as");
            Tables.Write(output, Confusion(group.Confusion));
        }
        foreach (var (index, line) in Remarks(report).Index())
        {
            output.WriteLine(index == 0 ? $"\n{line}" : line);
        }
    }

    private static Table Summary(EvaluationReport report)
    {
        var hasFigures = report.Groups.Any(group => group.Figures.Count > 0);
        string[] names = hasFigures
            ? ["faces", "accuracy", "95 %", "macro recall", "95 %", "macro F1", "top 2", "mean AUC", "calibration error", "left out"]
            : ["faces", "accuracy", "macro recall", "left out"];
        var table = new Table().AddColumn("group").AddColumns(Tables.Numbers(names));
        foreach (var group in report.Groups)
        {
            table.AddRow(Row(group.Name, group, hasFigures));
        }
        foreach (var slice in report.Slices)
        {
            foreach (var group in slice.Groups)
            {
                table.AddRow(Row($"{slice.By} {group.Name}", group, hasFigures));
            }
        }
        return table;
    }

    private static string[] Row(string name, GroupResult group, bool hasFigures)
    {
        var matrix = group.Confusion;
        string[] start = [name, Number(matrix.Count), Percent(matrix.Accuracy)];
        return hasFigures
            ?
            [
                .. start, Interval(group["accuracy"]), Percent(matrix.MacroRecall), Interval(group["macroRecall"]), Percent(group["macroF1"].Value),
                Percent(group["top2"].Value), Decimals(group["macroAuc"].Value), Decimals(group["calibrationError"].Value), Number(group.LeftOut),
            ]
            : [.. start, Percent(matrix.MacroRecall), Number(group.LeftOut)];
    }

    private static Table Confusion(ConfusionMatrix matrix)
    {
        var table = new Table().AddColumn("shows").AddColumns(Tables.Numbers(["faces", "recall", .. matrix.Labels.Select(label => label.Name)]));
        foreach (var reference in matrix.Labels)
        {
            var counts = matrix.Labels.Select(predicted => Number(matrix[reference, predicted]));
            var recall = matrix.Recall(reference) is { } share ? Percent(share) : "–";
            table.AddRow([reference.Name, Number(matrix.Support(reference)), recall, .. counts]);
        }
        return table;
    }

    private static IEnumerable<string> Remarks(EvaluationReport report)
    {
        if (report.Samples > 0)
        {
            yield return $"95 %: the interval of the same figure on {report.Samples} sets drawn with replacement.";
        }
        if (report.Groups.Any(group => group.LeftOut > 0))
        {
            yield return "Left out are faces whose expression the model does not know.";
        }
        foreach (var note in report.Notes)
        {
            yield return note;
        }
        if (report.Calibration is { } calibration)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"{CalibrationText.Temperature(calibration)} At it the calibration error is {calibration.ErrorReached:0.000}.");
            yield return $"{CalibrationText.Threshold(calibration)} {CalibrationText.Reached(calibration)}".TrimEnd();
        }
    }

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Decimals(double value) => double.IsNaN(value) ? "–" : value.ToString("0.000", CultureInfo.InvariantCulture);

    private static string Percent(double share) => double.IsNaN(share) ? "–" : (100 * share).ToString("0.00", CultureInfo.InvariantCulture) + " %";

    private static string Interval(Estimate figure) =>
        double.IsNaN(figure.Low) ? "–" : string.Create(CultureInfo.InvariantCulture, $"{100 * figure.Low:0.0}–{100 * figure.High:0.0}");
}
