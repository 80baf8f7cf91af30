using System.Globalization;
using Mien.Evaluation.Metrics;

namespace Mien.Lab.Leaderboard;

/// <summary>A table of the benchmark as a page: the table, whether the paper's claims hold, and for each row what its papers show beside the accuracy.</summary>
public static class LeaderboardPage
{
    /// <summary>The page in Markdown; its curves lie beside it in the file that <see cref="CurvesName"/> names.</summary>
    /// <param name="table">The table.</param>
    /// <param name="rows">Its rows, with what is kept of them.</param>
    public static IEnumerable<string> Markdown(LeaderboardTable table, IReadOnlyList<LeaderboardScore> rows)
    {
        yield return $"# {table.Title}";
        yield return "";
        yield return "```";
        yield return $"./mien leaderboard {table.Name}                        # from kept predictions: no training, no data";
        yield return $"./mien leaderboard {table.Name} --train --data DIR     # trains the rows that are missing";
        yield return "```";
        yield return "";
        yield return $"{table.Source} {LeaderboardText.Judged(table, rows)} The protocol: [the child benchmark](../benchmark.md#the-protocol).";
        if (table.Note is { } note)
        {
            yield return "";
            yield return note;
        }
        yield return "";
        foreach (var line in LeaderboardText.Markdown(rows, table.Groups))
        {
            yield return line;
        }
        if (table.Claims.Count > 0)
        {
            yield return "";
            yield return "## Whether the claims hold";
            yield return "";
            foreach (var claim in table.Claims)
            {
                yield return $"- {claim.Judge(name => rows.FirstOrDefault(row => row.Name == name))}";
            }
        }
        var trained = rows.Where(row => row.Groups.ContainsKey(table.Groups[0])).ToList();
        if (trained.Count == 0)
        {
            yield break;
        }
        yield return "";
        yield return "## The curves";
        yield return "";
        yield return $"![Accuracy on the validation faces by epoch, and the ROC curves of the rows]({CurvesName(table)})";
        foreach (var line in trained.SelectMany(row => Details(row, table.Groups[0])))
        {
            yield return line;
        }
    }

    /// <summary>The file of the page.</summary>
    /// <param name="table">The table.</param>
    public static string Name(LeaderboardTable table) => $"{table.Name}.md";

    /// <summary>The file of the page's curves.</summary>
    /// <param name="table">The table.</param>
    public static string CurvesName(LeaderboardTable table) => $"{table.Name}.svg";

    /// <summary>The area under the ROC curve of each expression, as the mean over the trainings; NaN where all faces show it, or none does.</summary>
    internal static IReadOnlyList<double> Areas(LeaderboardGroup group) => [.. group.Trainings[0].Labels.Select(label => group.Trainings.Average(faces =>
        faces.Shown.Count(faces.Labels.IndexOf(label)) is var shown && shown > 0 && shown < faces.Count ? RocCurve.Compute(faces, label).Area : double.NaN))];

    private static IEnumerable<string> Details(LeaderboardScore row, string name)
    {
        var group = row.Groups[name];
        var (labels, areas) = (group.Trainings[0].Labels, Areas(group));
        var matrices = group.Trainings.Select(faces => faces.Confusion()).ToList();
        yield return "";
        yield return $"## {row.Name}";
        yield return "";
        yield return group.Trainings.Count == 1 ? "Rows are what faces show, columns what was read." : $"Rows are what faces show, columns what was read, in all {group.Trainings.Count} trainings together.";
        yield return "";
        // An expression that no face shows has nothing but the faces that were read as it, which the columns say.
        var shown = labels.Where(label => matrices[0].Support(label) > 0).ToList();
        var columns = labels.Select(label => label.Name);
        var rows = shown.Select(label => (IReadOnlyList<string>)
        [
            label.Name, .. labels.Select(read => matrices.Sum(matrix => matrix[label, read]).ToString(CultureInfo.InvariantCulture)),
            LeaderboardText.Percent(group.Figures[$"precision/{label}"].Value), LeaderboardText.Percent(group.Figures[$"recall/{label}"].Value),
            LeaderboardText.Percent(group.Figures[$"f1/{label}"].Value), LeaderboardText.Percent(areas[labels.IndexOf(label)]),
        ]);
        foreach (var line in LeaderboardText.Lines(["shows", .. columns, "precision", "recall", "F1", "AUC"], rows))
        {
            yield return line;
        }
        if (group.Trainings.Count > 1)
        {
            yield return "";
            yield return $"By seed: {string.Join(", ", matrices.Select(matrix => LeaderboardText.Percent(matrix.Accuracy)))}.";
        }
    }
}
