using System.Globalization;
using System.Text;
using Mien.Core;
using Mien.Data.Synthetic;
using Mien.Evaluation.Metrics;
using Mien.Evaluation.Reports;

namespace Mien.Evaluation.Synthesis;

/// <summary>A report of a synthetic set as one page that needs nothing else: no file beside it, no network, no script.</summary>
public static class SynthesisHtml
{
    /// <summary>Writes the page; a file that is there is replaced.</summary>
    /// <exception cref="BadInputException">A place that cannot be written.</exception>
    public static void Write(string path, SynthesisReport report) => WholeFile.Write(path, Page(report));

    internal static string Page(SynthesisReport report)
    {
        var (card, html) = (report.Card, new StringBuilder());
        var title = ReportTables.Text($"Synthetic faces of {card.Generator}");
        html.Append("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
            .Append("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; img-src data:\">\n")
            .Append(CultureInfo.InvariantCulture, $"<title>{title}</title>\n<style>\n{HtmlReport.Resource("report.css")}</style>\n</head>\n<body>\n<h1>{title}</h1>\n")
            .Append(CultureInfo.InvariantCulture, $"<p class=\"lead\">{card.Faces} faces ({Classes(card)}), made on {card.Created:yyyy-MM-dd} by a generator of the kind {ReportTables.Text(card.Kind)}, ")
            .Append(CultureInfo.InvariantCulture, $"which learned from {ReportTables.Text(card.LearnedFrom.Data)}. {ReportTables.Text(card.LearnedFrom.Terms)} Compared with {ReportTables.Text(report.Real)}.</p>\n");
        html.Append(Verdict(report));
        if (report.Notes.Count > 0)
        {
            html.Append("<ul class=\"notes\">").AppendJoin("", report.Notes.Select(note => $"<li>{ReportTables.Text(note)}</li>")).Append("</ul>\n");
        }
        html.Append(Sheet(report)).Append(Distribution(report)).Append(Agreement(report)).Append(Translations(report)).Append(Copies(report));
        return html.Append("<footer>Small numbers are 95 % intervals. An expression is what a face shows, not what a child feels. Inferring emotions at work and in schools is forbidden (EU AI Act, Article 5).</footer>\n</body>\n</html>\n").ToString();
    }

    private static string Classes(SyntheticCard card) => ReportTables.Text(string.Join(", ", card.Classes.Select(each => $"{each.Value} {each.Key}")));

    private static string Verdict(SynthesisReport report) => report.Verdict.Passed
        ? $"<p><b>Passed:</b> the faces are no nearer to training faces than held-out real faces are. {ReportTables.Text(report.Verdict.Test)}</p>\n"
        : $"<p class=\"fault\"><b>Refused for release:</b> the faces copy training faces. {ReportTables.Text(report.Verdict.Test)}</p>\n";

    // Whoever copies the picture out of the page has one that says itself what it is.
    private static string Sheet(SynthesisReport report) => report.Sheet is { } sheet
        ? $"<p><img alt=\"Synthetic faces\" src=\"data:image/png;base64,{Convert.ToBase64String(new SyntheticProvenance(report.Card.Generator, 0, "", "").Encode(sheet))}\"></p>\n"
        : "<p>No faces are shown.</p>\n";

    private static string Distribution(SynthesisReport report)
    {
        var html = new StringBuilder("<section><h2>Distance to real faces</h2>\n<p class=\"lead\">").Append(CultureInfo.InvariantCulture, $"In the features of {ReportTables.Text(report.Features)}, ")
            .Append("against training faces of the same mix of expressions. Fréchet: the squared distance of Gaussians, as the FID; it grows as there are fewer faces. Kernel: the unbiased ")
            .Append("squared MMD with the kernel (x·y/D + 1)³, as the KID, around 0 for real faces. Precision and recall: Kynkäänniemi et al. 2019, k = 3.</p>\n")
            .Append("<div class=\"wide\"><table><tr><th></th><th>faces</th><th>training faces</th><th>Fréchet</th><th>kernel × 1000</th><th>precision, %</th><th>recall, %</th></tr>\n");
        Add("synthetic", report.Synthetic);
        if (report.HeldOut is { } floor)
        {
            Add("held-out real", floor);
        }
        return html.Append("</table></div></section>\n").ToString();

        void Add(string name, DistributionFigures figures) => html.Append(
            CultureInfo.InvariantCulture,
            $"<tr><td>{name}</td><td>{figures.Faces}</td><td>{figures.Real}</td>{Cell(figures.Frechet, 1, "0.00")}{Cell(figures.Kernel, 1000, "0.00")}{Cell(figures.Precision, 100, "0.0")}{Cell(figures.Recall, 100, "0.0")}</tr>\n");
    }

    private static string Agreement(SynthesisReport report)
    {
        var html = new StringBuilder("<section><h2>Read as what they should show</h2>\n<p class=\"lead\">").Append(CultureInfo.InvariantCulture, $"By {ReportTables.Text(report.Recognizer)}, which learned from none of them; in %.</p>\n")
            .Append("<div class=\"wide\"><table><tr><th>expression</th><th>faces</th><th>read so</th><th>held-out real faces</th><th>read so</th></tr>\n");
        foreach (var row in report.Agreement)
        {
            html.Append(CultureInfo.InvariantCulture, $"<tr><td>{row.Expression}</td><td>{row.Faces}</td>{Cell(row.Share, 100, "0.0")}<td>{row.Real}</td>{(row.RealShare is { } real ? Cell(real, 100, "0.0") : "<td>–</td>")}</tr>\n");
        }
        return html.Append("</table></div></section>\n").ToString();
    }

    private static string Translations(SynthesisReport report)
    {
        if (report.Translations.Count == 0)
        {
            return "";
        }
        var html = new StringBuilder("<section><h2>Translated faces and their originals</h2>\n<p class=\"lead\">Read as the expression that they were translated to, in %; and their mean structural similarity ")
            .Append("outside of mouth (64 to 92 % of the height, 22 to 78 % of the width) and brows (18 to 36 %, 10 to 90 %).</p>\n")
            .Append("<div class=\"wide\"><table><tr><th>to</th><th>faces</th><th>translated, read so</th><th>originals, read so</th><th>similarity</th><th>a tenth below</th></tr>\n");
        foreach (var row in report.Translations)
        {
            html.Append(CultureInfo.InvariantCulture, $"<tr><td>{row.Expression}</td><td>{row.Faces}</td>{Cell(row.Translated, 100, "0.0")}{Cell(row.Originals, 100, "0.0")}<td>{row.Similarity:0.00}</td><td>{row.LowSimilarity:0.00}</td></tr>\n");
        }
        return html.Append("</table></div></section>\n").ToString();
    }

    private static string Copies(SynthesisReport report)
    {
        var html = new StringBuilder("<section><h2>Nearest training faces</h2>\n<p class=\"lead\">Distances to the nearest training face over those to the 50th nearest: 0 is a copy. In pixels: 16 × 16 cells, without regard to light, ")
            .Append("contrast and mirroring.</p>\n<div class=\"wide\"><table><tr><th>space</th><th>limit</th><th>synthetic faces</th><th>below it</th><th>held-out faces</th><th>median</th><th>held-out median</th><th>p</th></tr>\n");
        foreach (var (name, test) in new[] { ("pixels", report.InPixels), ("features", report.InFeatures) })
        {
            html.Append(CultureInfo.InvariantCulture, $"<tr><td>{name}</td><td>{test.Limit:0.000}</td><td>{test.Faces}</td><td>{test.Near} ({100.0 * test.Near / test.Faces:0.0} %)</td><td>{test.HeldOut}</td>")
                .Append(CultureInfo.InvariantCulture, $"<td>{test.Median:0.000}</td><td>{test.HeldOutMedian:0.000}</td><td>{ReportTables.Text(SynthesisReport.Probability(test.Probability))}</td></tr>\n");
        }
        return html.Append("</table></div></section>\n").ToString();
    }

    private static string Cell(Estimate estimate, double scale, string format) => string.Create(
        CultureInfo.InvariantCulture,
        $"<td>{(scale * estimate.Value).ToString(format, CultureInfo.InvariantCulture)}<small>{(scale * estimate.Low).ToString(format, CultureInfo.InvariantCulture)} – {(scale * estimate.High).ToString(format, CultureInfo.InvariantCulture)}</small></td>");
}
