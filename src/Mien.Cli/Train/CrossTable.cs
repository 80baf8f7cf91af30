using System.Globalization;
using Mien.Cli.Evaluate;
using Mien.Cli.Shared;
using Mien.Evaluation;
using Mien.Evaluation.Reports;
using Spectre.Console;

namespace Mien.Cli.Train;

/// <summary>A cross-validation for people: fold by fold, the mean over folds, then all faces together.</summary>
internal static class CrossTable
{
    /// <param name="output">Takes it.</param>
    /// <param name="figures">Fold by fold.</param>
    /// <param name="report">On all faces together.</param>
    public static void Write(TextWriter output, CrossFigures figures, EvaluationReport report)
    {
        var table = new Table().AddColumn("fold").AddColumns(Tables.Numbers("faces", "accuracy", "macro recall"));
        foreach (var (index, fold) in figures.Folds.Index())
        {
            table.AddRow(Whole(index + 1), Whole(fold.Count), Percent(fold.Accuracy), Percent(fold.MacroRecall));
        }
        output.WriteLine();
        Tables.Write(output, table);
        output.WriteLine();
        output.WriteLine(
            $"Mean ± standard deviation over {figures.Folds.Count} folds: accuracy {Spread(figures.Spread(fold => fold.Accuracy))}, "
            + $"macro recall {Spread(figures.Spread(fold => fold.MacroRecall))}.");
        output.WriteLine();
        EvaluationTables.Write(output, report);
        output.WriteLine();
    }

    private static string Whole(int value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Percent(double share) => (100 * share).ToString("0.00", CultureInfo.InvariantCulture) + " %";

    private static string Spread((double Mean, double Deviation) share) =>
        string.Create(CultureInfo.InvariantCulture, $"{100 * share.Mean:0.00} ± {100 * share.Deviation:0.00} %");
}
