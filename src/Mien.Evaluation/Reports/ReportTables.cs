using System.Globalization;
using System.Net;
using System.Text;
using Mien.Evaluation.Metrics;

namespace Mien.Evaluation.Reports;

/// <summary>The tables of a page, which are there without a script.</summary>
internal static class ReportTables
{
    private static readonly (string Title, string Figure, bool IsShare)[] Columns =
    [
        ("accuracy", "accuracy", true), ("mean recall", "macroRecall", true), ("macro F1", "macroF1", true), ("top 2", "top2", true),
        ("mean AUC", "macroAuc", false),
        ("calibration error", "calibrationError", false), ("log-likelihood", "logLikelihood", false),
        ("one of the two top votes", "topTwoVotes", true), ("KL from the votes", "voteDivergence", false),
    ];

    /// <summary>A row for each group and slice, with intervals.</summary>
    public static string Groups(EvaluationReport report)
    {
        // Without votes two columns would be empty.
        var columns = Columns.Where(column => report.Groups.Any(group => !double.IsNaN(group[column.Figure].Value))).ToList();
        var html = new StringBuilder("<div class=\"wide\"><table id=\"groups\"><tr><th>group</th><th>faces</th>");
        columns.ForEach(column => html.Append(CultureInfo.InvariantCulture, $"<th>{column.Title}</th>"));
        html.Append("</tr>\n");
        AddRows(report.Groups, "");
        foreach (var slice in report.Slices)
        {
            AddRows(slice.Groups, slice.By);
        }
        return html.Append("</table></div>").ToString();

        void AddRows(IReadOnlyList<GroupResult> groups, string by)
        {
            foreach (var (index, group) in groups.Index())
            {
                html.Append(index == 0 && by.Length > 0 ? "<tr class=\"part\">" : "<tr>")
                    .Append(CultureInfo.InvariantCulture, $"<td>{Text($"{by} {group.Name}")}</td><td>{group.Confusion.Count}</td>");
                columns.ForEach(column => html.Append(CultureInfo.InvariantCulture, $"<td>{Cell(group[column.Figure], column.IsShare)}</td>"));
                html.Append("</tr>\n");
            }
        }
    }

    /// <summary>A row for each expression of a group.</summary>
    public static string Labels(GroupResult group)
    {
        var html = new StringBuilder("<div class=\"wide\"><table><tr><th>expression</th><th>faces</th><th>recall</th><th>precision</th><th>F1</th>"
            + "<th>AUC</th><th>average precision</th></tr>\n");
        foreach (var label in group.Confusion.Labels)
        {
            html.Append(CultureInfo.InvariantCulture, $"<tr><td>{Text(label.Name)}</td><td>{group.Confusion.Support(label)}</td>")
                .Append(CultureInfo.InvariantCulture, $"<td>{Cell(group[$"recall/{label}"], true)}</td><td>{Cell(group[$"precision/{label}"], true)}</td>")
                .Append(CultureInfo.InvariantCulture, $"<td>{Cell(group[$"f1/{label}"], true)}</td><td>{Cell(group[$"auc/{label}"], false)}</td>")
                .Append(CultureInfo.InvariantCulture, $"<td>{Cell(group[$"averagePrecision/{label}"], false)}</td></tr>\n");
        }
        return html.Append("</table></div>").ToString();
    }

    /// <summary>Text that HTML shows as it is.</summary>
    public static string Text(string text) => WebUtility.HtmlEncode(text.Trim());

    private static string Cell(Estimate figure, bool isShare)
    {
        var (factor, format) = isShare ? (100, "0.0") : (1, "0.000");
        return double.IsNaN(figure.Value) ? "–"
            : double.IsNaN(figure.Low) ? Number(figure.Value)
            : $"{Number(figure.Value)} <small>{Number(figure.Low)}{(figure.Low < 0 ? " to " : "–")}{Number(figure.High)}</small>";

        string Number(double value) => (factor * value).ToString(format, CultureInfo.InvariantCulture).Replace('-', '−');
    }
}
