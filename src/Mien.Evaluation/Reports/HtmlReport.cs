using System.Globalization;
using System.Text;
using System.Text.Json;
using Mien.Core;

namespace Mien.Evaluation.Reports;

/// <summary>A report as one page that needs nothing else: no file beside it, no network.</summary>
public static class HtmlReport
{
    /// <summary>Writes the page; a file that is there is replaced.</summary>
    /// <param name="path">A name that ends in <c>.html</c>.</param>
    /// <param name="report">With curves and figures, as <see cref="PredictionEvaluator.Report"/> makes it.</param>
    /// <param name="epochs">One JSON object for each epoch of the training; may be empty.</param>
    /// <exception cref="BadInputException">A place that cannot be written, or the plotting library is not there.</exception>
    public static void Write(string path, EvaluationReport report, IReadOnlyList<JsonElement> epochs) =>
        WholeFile.Write(path, Write(report, epochs, PlotLibrary.Read()));

    internal static string Write(EvaluationReport report, IReadOnlyList<JsonElement> epochs, PlotLibrary library)
    {
        var parts = new Dictionary<string, string>
        {
            ["{title}"] = ReportTables.Text(Title(report)), ["{style}"] = Resource("report.css"), ["{body}"] = Body(report, epochs),
            ["{data}"] = ReportJson.Write(report, epochs), ["{licenses}"] = $"<!--\n{library.Licenses.Replace("--", "—", StringComparison.Ordinal)}-->",
            ["{d3}"] = library.D3, ["{plot}"] = library.Plot, ["{script}"] = Resource("report.js"),
        };
        // Line by line, so that nothing in a part is taken for the name of another.
        var page = new StringBuilder();
        foreach (var line in Resource("report.html").Split('\n'))
        {
            var name = parts.Keys.FirstOrDefault(name => line.Contains(name, StringComparison.Ordinal));
            page.Append(name is null ? line : line.Replace(name, parts[name], StringComparison.Ordinal)).Append('\n');
        }
        return page.ToString();
    }

    private static string Title(EvaluationReport report) => $"{report.Model} on {report.Split}";

    private static string Body(EvaluationReport report, IReadOnlyList<JsonElement> epochs)
    {
        var html = new StringBuilder();
        html.Append(CultureInfo.InvariantCulture, $"<h1>{ReportTables.Text(Title(report))}</h1>\n")
            .Append(CultureInfo.InvariantCulture, $"<p class=\"lead\">Judged by {ReportTables.Text(report.Labels)} labels. {Intervals(report)} ")
            .Append("An expression is what a face shows, not what a child feels.</p>\n").Append(ReportTables.Groups(report));
        if (report.Notes.Count > 0)
        {
            html.Append("<ul class=\"notes\">").AppendJoin("", report.Notes.Select(note => $"<li>{ReportTables.Text(note)}</li>")).Append("</ul>\n");
        }
        html.Append("<div class=\"plots\" data-groups></div>\n").Append(CalibrationText.Write(report.Calibration));
        foreach (var group in report.Groups)
        {
            html.Append(CultureInfo.InvariantCulture, $"<section class=\"group\"><h2>{Heading(group)}</h2>\n{ReportTables.Labels(group)}\n")
                .Append(CultureInfo.InvariantCulture, $"<div class=\"plots\" data-group=\"{group.Name}\"></div></section>\n");
        }
        html.Append(RobustnessText.Write(report.Robustness));
        if (report.HeatMaps.Count > 0)
        {
            html.Append("<section class=\"group\"><h2>Where the model looks</h2><p class=\"lead\">The mean over some faces that show an expression of how much ")
                .Append("its score falls (red) or rises (blue) where a place is covered.</p><div class=\"plots maps\" data-maps></div></section>\n");
        }
        if (epochs.Count > 0)
        {
            html.Append("<section class=\"group\"><h2>Training</h2><div class=\"plots\" data-training></div></section>\n");
        }
        return html.Append("<footer>Drawn with Observable Plot and D3 (ISC license). Inferring emotions at work and in schools is forbidden ")
            .Append("(EU AI Act, Article 5).</footer>").ToString();
    }

    private static string Heading(GroupResult group) => group.Name == EvaluationReport.All
        ? $"Everyone: {group.Confusion.Count} faces"
        : $"{char.ToUpperInvariant(group.Name[0])}{group.Name[1..]} (13 or younger): {group.Confusion.Count} faces";

    private static string Intervals(EvaluationReport report) => report.Samples > 0
        ? $"Small numbers are 95 % intervals: the same figures on {report.Samples} sets drawn with replacement."
        : "Without intervals: no sets were drawn.";

    internal static string Resource(string name)
    {
        using var stream = new StreamReader(typeof(HtmlReport).Assembly.GetManifestResourceStream(name)!);
        return stream.ReadToEnd();
    }
}
