using System.Globalization;
using System.Net;
using System.Text;
using Mien.Core;

namespace Mien.Data.Annotation;

/// <summary>A page on how far raters agree: self-contained, without scripts, asking nothing of the network.</summary>
public static class AnnotationReport
{
    private const string Head = """
        <!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
        <title>Annotation report</title><style>body{font:16px/1.5 system-ui;max-width:60rem;margin:1rem auto;padding:0 1rem}table{border-collapse:collapse;margin:.5rem 0}svg{max-width:100%;height:auto}
        th,td{border:1px solid #8888;padding:.2rem .6rem;text-align:right}th:first-child,td:first-child{text-align:left}</style><h1>Annotation report</h1>
        """;

    /// <summary>Writes the page.</summary>
    /// <param name="path">Of the page.</param>
    /// <param name="project">The votes.</param>
    /// <param name="models">What was trained on them.</param>
    /// <exception cref="BadInputException">No room, or a place that may not be written.</exception>
    public static void Write(string path, AnnotationProject project, IReadOnlyList<CooperativeModel> models) => WholeFile.Write(path, $"{Head}{Body(project, models)}</html>\n");

    /// <summary>What stands below the page's title: HTML without scripts and styles, in which all names are escaped.</summary>
    /// <param name="project">The votes.</param>
    /// <param name="models">What was trained on them.</param>
    public static string Body(AnnotationProject project, IReadOnlyList<CooperativeModel> models)
    {
        var votes = project.Votes();
        var page = new StringBuilder();
        page.Append(CultureInfo.InvariantCulture, $"<p>{project.Pictures.Count} pictures, {votes.Count} votes; {project.Options.Need} of {project.Options.Votes} must agree.</p>");
        var counts = votes.GroupBy(vote => vote.Picture, StringComparer.Ordinal).Select(picture => PictureRound.Counted(project.Options, [.. picture]));
        page.Append(Agreement.Compute(counts.Select(counted => counted.Names.ToDictionary(name => name, name => (int)counted[name], StringComparer.Ordinal)), seed: 0) is { } agreement
            ? string.Create(CultureInfo.InvariantCulture, $"<table><tr><th>Agreement of {agreement.Pictures} pictures<th>value<th>95 % interval<tr><td>Fleiss’ κ<td>{agreement.Kappa:0.000}<td>{agreement.KappaInterval.Low:0.000} to {agreement.KappaInterval.High:0.000}<tr><td>Krippendorff’s α<td>{agreement.Alpha:0.000}<td>{agreement.AlphaInterval.Low:0.000} to {agreement.AlphaInterval.High:0.000}</table>")
            : "<p>Agreement cannot be told yet.</p>");
        page.Append(CourseChart.Draw(VoteCourse.Compute(votes), models));
        foreach (var model in models)
        {
            var (low, high) = CourseChart.Interval(model.Right, model.Faces);
            page.Append(CultureInfo.InvariantCulture, $"<p>Trained on {model.Votes} votes: reads {Share(model.Right, model.Faces)} faces kept from it as their raters ({100 * low:0} to {100 * high:0} %). {WebUtility.HtmlEncode(model.Path)}</p>");
        }
        foreach (var rater in RaterReport.Compute(project.Options, project.Pictures, votes))
        {
            Add(page, rater);
        }
        return page.ToString();
    }

    private static void Add(StringBuilder page, RaterReport rater)
    {
        page.Append(CultureInfo.InvariantCulture, $"<h2>{WebUtility.HtmlEncode(rater.Rater)}</h2><p>{rater.Votes} votes, {rater.MedianSeconds:0.0} s each in the median; as known {Share(rater.Gold.Right, rater.Gold.All)}, as themselves {Share(rater.Repeated.Same, rater.Repeated.All)}, as the majority {Share(rater.Majority.Same, rater.Majority.All)}.</p>");
        var names = rater.Confusion.Keys.SelectMany(pair => new[] { pair.Majority, pair.Choice }).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        if (names.Count == 0)
        {
            return;
        }
        page.Append("<table><tr><th>majority \\ said").AppendJoin("", names.Select(name => $"<th>{name}"));
        foreach (var majority in names)
        {
            page.Append(CultureInfo.InvariantCulture, $"<tr><td>{majority}").AppendJoin("", names.Select(said => $"<td>{rater.Confusion.GetValueOrDefault((majority, said)).ToString(CultureInfo.InvariantCulture)}"));
        }
        page.Append("</table>");
    }

    private static string Share(int part, int all) => all == 0 ? "–" : string.Create(CultureInfo.InvariantCulture, $"{100.0 * part / all:0} % of {all}");
}
