using System.Globalization;
using Mien.Cli.Shared;
using Mien.Evaluation.Quality;
using Spectre.Console;

namespace Mien.Cli.Bench;

/// <summary>A model's readings of spoiled faces as tables.</summary>
internal static class QualityTables
{
    public static void Write(TextWriter output, QualityReport report)
    {
        var threshold = report.AbstainBelow is { } below ? $"confidence kept from {Number(below, "0.00")} on" : "every confidence kept";
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{report.Model}, {report.Faces} faces that it has not learned from, {threshold}"));
        output.WriteLine();
        var table = new Table().AddColumns(
            [Tables.Left("change"), .. Tables.Numbers("strength", "measure", "right", "kept", "right of these", "not below the limit", "right of these")]);
        foreach (var row in report.Rows)
        {
            table.AddRow(
                row.Change, Number(row.Strength, "0.##"), Number(row.Measure, "0.000"), Share(row.Right), Share(row.Kept), Share(row.RightOfKept),
                Share(row.KeptAbove), Share(row.RightAbove));
        }
        Tables.Write(output, table);
        output.WriteLine();
        var limits = new Table().AddColumns(
            [Tables.Left("change"), .. Tables.Numbers("60 % right at", "limit in force", "kept readings below it", "right of these", "unchanged faces below it")]);
        foreach (var limit in report.Limits)
        {
            limits.AddRow(
                limit.Change, limit.Measured is { } at ? Number(at, "0.000") : "nowhere", Number(limit.InForce, "0.000"),
                limit.Below.ToString(CultureInfo.InvariantCulture), Share(limit.RightBelow), Share(limit.Unchanged));
        }
        Tables.Write(output, limits);
    }

    private static string Share(double? share) => share is { } value ? Number(100 * value, "0.0") + " %" : "–";

    private static string Number(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
