using System.Globalization;
using Mien.Lab.Evaluation;
using Spectre.Console;

namespace Mien.Cli.Verbs;

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
        if (report.Groups.Any(group => group.LeftOut > 0))
        {
            output.WriteLine();
            output.WriteLine("Left out are faces whose expression the model does not know.");
        }
    }

    private static Table Summary(EvaluationReport report)
    {
        var table = new Table().AddColumn("group").AddColumns(Tables.Numbers("faces", "accuracy", "macro recall", "left out"));
        foreach (var group in report.Groups)
        {
            var matrix = group.Confusion;
            table.AddRow(group.Name, Number(matrix.Count), Percent(matrix.Accuracy), Percent(matrix.MacroRecall), Number(group.LeftOut));
        }
        return table;
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

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Percent(double share) => (100 * share).ToString("0.00", CultureInfo.InvariantCulture) + " %";
}
