using Mien.Core;
using Mien.Evaluation.Predictions;

namespace Mien.Evaluation.Reports;

/// <summary>Notes on labels that data and model do not share, with counts.</summary>
public static class LabelNotes
{
    /// <summary>One sentence for the labels that the model lacks, one for those that the data lacks; none where both have the same.</summary>
    public static IReadOnlyList<string> Write(PredictionTable table)
    {
        var (shown, read) = (table.Source.Shown, table.Source.Read);
        var unknown = shown.Where(label => !read.Contains(label)).ToList();
        var unshown = read.Where(label => !shown.Contains(label)).ToList();
        var notes = new List<string>();
        if (unknown.Count > 0)
        {
            notes.Add($"The model does not know {Counted(unknown, label => table.Rows.Count(row => row.Shown == label), "face")}: left out.");
        }
        if (unshown.Count > 0)
        {
            notes.Add($"No face is labelled {Counted(unshown, label => table.Rows.Count(row => row.Scores.Top == label && read.Contains(row.Shown)), "reading")}: each such reading is wrong.");
        }
        return notes;
    }

    // "fear (2 faces) and smirk (1 face)"
    private static string Counted(List<Expression> labels, Func<Expression, int> count, string unit)
    {
        var parts = labels.ConvertAll(label => count(label) is var n ? $"{label} ({n} {unit}{(n == 1 ? "" : "s")})" : "");
        return parts.Count == 1 ? parts[0] : $"{string.Join(", ", parts[..^1])} and {parts[^1]}";
    }
}
