using System.Globalization;
using Mien.Evaluation.Metrics;

namespace Mien.Lab.Leaderboard;

/// <summary>A table of the benchmark as Markdown.</summary>
public static class LeaderboardText
{
    /// <summary>What the columns hold.</summary>
    public static IReadOnlyList<string> Columns { get; } = ["", "paper", "ours", "95 %", "macro recall", "epochs", "minutes", "parameters", "ms a face", ""];

    /// <summary>The cells of a row.</summary>
    public static IReadOnlyList<string> Cells(LeaderboardScore row) =>
    [
        row.Name,
        row.Published is { } published ? Percent(published) : "–",
        row.Accuracy is { } accuracy ? Percent(accuracy.Value) : "–",
        row.Accuracy is { } interval ? Interval(interval) : "–",
        row.MacroRecall is { } recall ? Percent(recall.Value) : "–",
        row.Facts is { Epochs: > 0 and var epochs } ? Number(epochs) : "–",
        row.Facts is { Minutes: > 0 } facts ? facts.Minutes.ToString("0.0", CultureInfo.InvariantCulture) : "–",
        row.Facts is { Parameters: var parameters } ? parameters.ToString("#,0", CultureInfo.InvariantCulture) : "–",
        row.Facts is { Milliseconds: var milliseconds } ? milliseconds.ToString("0.00", CultureInfo.InvariantCulture) : "–",
        row.Note ?? "",
    ];

    /// <summary>The lines of a table, header first.</summary>
    public static IEnumerable<string> Markdown(IEnumerable<LeaderboardScore> rows) =>
    [
        Line(Columns),
        Line(Columns.Select((_, at) => at is 0 || at == Columns.Count - 1 ? "---" : "---:")),
        .. rows.Select(row => Line(Cells(row))),
    ];

    private static string Line(IEnumerable<string> cells) => $"| {string.Join(" | ", cells)} |";

    private static string Percent(double share) => (100 * share).ToString("0.0", CultureInfo.InvariantCulture);

    private static string Interval(Estimate figure) => string.Create(CultureInfo.InvariantCulture, $"{100 * figure.Low:0.0}–{100 * figure.High:0.0}");

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
