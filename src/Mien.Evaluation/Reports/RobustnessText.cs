using System.Globalization;
using System.Text;
using Mien.Core;
using Mien.Evaluation.Robustness;
using Mien.Vision.Codecs;

namespace Mien.Evaluation.Reports;

/// <summary>The robustness suite on a page: pictures of the corruptions, then a table for each group.</summary>
internal static class RobustnessText
{
    /// <summary>A section; nothing where the suite was not run.</summary>
    public static string Write(RobustnessResult? result)
    {
        if (result is null)
        {
            return "";
        }
        var html = new StringBuilder("<section class=\"group\"><h2>Under corruption</h2>\n<p class=\"lead\">The same faces as cameras, files and scenes corrupt them, ")
            .Append("each kind in three strengths; lengths are for faces of 48 pixels and grow with the face.</p>\n");
        if (result.Sheet is { } sheet)
        {
            html.Append(CultureInfo.InvariantCulture, $"<p><img alt=\"One of the judged faces under every corruption\" src=\"data:image/png;base64,{Png(sheet)}\"></p>\n");
        }
        foreach (var group in result.Groups)
        {
            html.Append(Table(group, result.Threshold is not null));
        }
        return html.Append("</section>\n").ToString();
    }

    private static string Png(Image sheet) => Convert.ToBase64String(sheet.Encode(ImageFormat.Png));

    private static string Table(RobustnessGroup group, bool canAbstain)
    {
        var html = new StringBuilder();
        html.Append(CultureInfo.InvariantCulture, $"<h3>{group.Name}: {group.Faces} faces; worst: {group.Worst.Kind.Name}, {Percent(group.Worst.Mean.Accuracy)} %</h3>\n")
            .Append("<div class=\"wide\"><table><tr><th>kind</th><th>weak</th><th>medium</th><th>strong</th><th>mean accuracy</th><th>mean recall</th><th>calibration error</th>")
            .Append(canAbstain ? "<th>kept</th><th>right of these</th>" : "").Append("<th>strengths</th></tr>\n");
        AddRow("as they are", [], group.Clean, "");
        foreach (var kind in group.Kinds)
        {
            var strengths = string.Join(", ", kind.Kind.Strengths.Select(strength => strength.ToString(CultureInfo.InvariantCulture)));
            AddRow(kind.Kind.Name, [.. kind.Strengths.Select(each => Percent(each.Accuracy))], kind.Mean, ReportTables.Text($"{strengths} ({kind.Kind.Unit})"));
        }
        AddRow("mean of all kinds", [], group.Mean, "");
        return html.Append("</table></div>\n").ToString();

        void AddRow(string name, string[] accuracies, RobustnessFigures mean, string strengths)
        {
            string[] cells =
            [
                .. accuracies.Length > 0 ? accuracies : ["", "", ""], Percent(mean.Accuracy), Percent(mean.MacroRecall), Percent(mean.CalibrationError),
                .. canAbstain ? new[] { Percent(mean.Kept), Percent(mean.KeptAccuracy) } : [], strengths,
            ];
            html.Append("<tr><td>").Append(name).Append("</td>").AppendJoin("", cells.Select(cell => $"<td>{cell}</td>")).Append("</tr>\n");
        }
    }

    private static string Percent(double share) => double.IsNaN(share) ? "–" : (100 * share).ToString("0.0", CultureInfo.InvariantCulture);
}
