using System.Globalization;
using Mien.Evaluation.Metrics;

namespace Mien.Lab.Leaderboard;

/// <summary>A table of the benchmark as Markdown.</summary>
public static class LeaderboardText
{
    private const string Nothing = "–";

    /// <summary>What the columns hold.</summary>
    /// <param name="groups">The groups of test faces, by name.</param>
    public static IReadOnlyList<string> Columns(IReadOnlyList<string> groups) =>
        ["", "paper", .. groups.SelectMany(group => new[] { group, "95 %" }), "macro recall", "seeds", "epochs", "minutes", "parameters", "ms a face", ""];

    /// <summary>The cells of a row.</summary>
    /// <param name="row">The row.</param>
    /// <param name="groups">The groups of test faces, by name.</param>
    public static IReadOnlyList<string> Cells(LeaderboardScore row, IReadOnlyList<string> groups) =>
    [
        row.Name,
        row.Published is { } published ? Percent(published) : Nothing,
        .. groups.Select(group => row.Groups.GetValueOrDefault(group)?.Accuracy).SelectMany(accuracy => accuracy is { } known ? [Percent(known.Value), Interval(known)] : new[] { Nothing, Nothing }),
        row.Groups.GetValueOrDefault(groups[0])?.MacroRecall is { } recall ? Percent(recall.Value) : Nothing,
        row.Trainings.Count > 0 ? Number(row.Trainings.Count) : Nothing,
        row.Facts is { Epochs: > 0 and var epochs } ? Number(epochs) : Nothing,
        row.Facts is { Minutes: > 0 } facts ? facts.Minutes.ToString("0.0", CultureInfo.InvariantCulture) : Nothing,
        row.Facts is { Parameters: var parameters } ? parameters.ToString("#,0", CultureInfo.InvariantCulture) : Nothing,
        row.Facts is { Milliseconds: var milliseconds } ? milliseconds.ToString("0.00", CultureInfo.InvariantCulture) : Nothing,
        row.Note ?? "",
    ];

    /// <summary>The lines of a table, header first.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="groups">The groups of test faces, by name.</param>
    public static IEnumerable<string> Markdown(IEnumerable<LeaderboardScore> rows, IReadOnlyList<string> groups) => Lines(Columns(groups), rows.Select(row => Cells(row, groups)));

    /// <summary>The number of test faces and the part of the data set that they are from: a sentence below a table.</summary>
    /// <param name="table">The table.</param>
    /// <param name="rows">Its rows.</param>
    public static string Judged(LeaderboardTable table, IReadOnlyList<LeaderboardScore> rows) => rows.FirstOrDefault(row => row.Groups.Count > 0) is { } row
        ? $"Ours: {string.Join(" and ", row.Groups.Select(group => $"{group.Value.Trainings[0].Count} {(group.Key == LeaderboardTable.Everyone ? "faces" : group.Key)}"))} of {table.Tested.TestPart}. Percent."
        : "Percent; no row has a result.";

    /// <summary>The lines of a table whose first column is text and whose others are numbers; so is the last one text, if its header is empty.</summary>
    internal static IEnumerable<string> Lines(IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<string>> rows) =>
    [
        Line(columns),
        Line(columns.Select((name, at) => at == 0 || name.Length == 0 ? "---" : "---:")),
        .. rows.Select(Line),
    ];

    internal static string Percent(double share) => double.IsNaN(share) ? Nothing : (100 * share).ToString("0.0", CultureInfo.InvariantCulture);

    private static string Line(IEnumerable<string> cells) => $"| {string.Join(" | ", cells)} |";

    private static string Interval(Estimate figure) => string.Create(CultureInfo.InvariantCulture, $"{100 * figure.Low:0.0}–{100 * figure.High:0.0}");

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
