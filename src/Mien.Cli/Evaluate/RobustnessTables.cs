using System.Globalization;
using Mien.Cli.Shared;
using Mien.Evaluation.Robustness;
using Spectre.Console;

namespace Mien.Cli.Evaluate;

/// <summary>The suite's figures as tables: one for each group, a row for each kind.</summary>
internal static class RobustnessTables
{
    public static void Write(TextWriter output, RobustnessResult result)
    {
        foreach (var group in result.Groups)
        {
            output.WriteLine();
            output.WriteLine($"{group.Name}: {group.Faces} faces under corruption, at three strengths each");
            Tables.Write(output, Table(group, result.Threshold is not null));
            output.WriteLine($"Worst: {group.Worst.Kind.Name}, {Percent(group.Worst.Mean.Accuracy)} %.");
        }
        output.WriteLine();
        output.WriteLine("Figures are shares in %; after the accuracies at each strength, all of them are means over the strengths.");
        if (result.Threshold is { } threshold)
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Kept are readings that are not left open: their confidence is at least {threshold:0.000}."));
        }
    }

    private static Table Table(RobustnessGroup group, bool canAbstain)
    {
        string[] names = ["weak", "medium", "strong", "mean", "macro recall", "calibration error", .. canAbstain ? new[] { "kept", "right of these" } : []];
        var table = new Table().AddColumns(Tables.Left("kind"), Tables.Left("strengths")).AddColumns(Tables.Numbers(names));
        table.AddRow(Row("as they are", "", [], group.Clean));
        foreach (var kind in group.Kinds)
        {
            table.AddRow(Row(kind.Kind.Name, Strengths(kind.Kind), kind.Strengths.Select(each => each.Accuracy), kind.Mean));
        }
        return table.AddRow(Row("mean of all kinds", "", [], group.Mean));

        string[] Row(string name, string strengths, IEnumerable<double> accuracies, RobustnessFigures mean)
        {
            string[] each = [.. accuracies.Select(Percent)];
            return
            [
                name, strengths, .. each.Length > 0 ? each : ["", "", ""], Percent(mean.Accuracy), Percent(mean.MacroRecall), Percent(mean.CalibrationError),
                .. canAbstain ? new[] { Percent(mean.Kept), Percent(mean.KeptAccuracy) } : [],
            ];
        }
    }

    private static string Strengths(ICorruption kind) =>
        $"{string.Join(", ", kind.Strengths.Select(strength => strength.ToString(CultureInfo.InvariantCulture)))} ({kind.Unit})";

    private static string Percent(double share) => double.IsNaN(share) ? "–" : (100 * share).ToString("0.0", CultureInfo.InvariantCulture);
}
