using System.Globalization;
using System.Net;
using System.Text;
using Mien.Evaluation.Metrics;

namespace Mien.Lab.Leaderboard;

/// <summary>Two charts beside each other in one SVG file: accuracy on the validation faces by epoch, and the ROC curves, both with a line for each row.</summary>
public static class LeaderboardCurves
{
    private const int Panel = 460, Height = 340, Left = 50, Bottom = 46, Top = 30, LineHeight = 17, Steps = 101;

    // Okabe and Ito's colors, which people with color blindness tell apart, then darker ones of them.
    private static readonly string[] Colors = ["#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#000000", "#8C6D00", "#004A73", "#8A3D00", "#00664A", "#7F4A68"];

    /// <summary>The file.</summary>
    /// <param name="rows">The rows; those without a result are left out.</param>
    /// <param name="group">The group of test faces whose ROC curves are drawn.</param>
    public static string Svg(IReadOnlyList<LeaderboardScore> rows, string group)
    {
        var drawn = rows.Where(row => row.Groups.ContainsKey(group)).ToList();
        var height = Height + (LineHeight * drawn.Count);
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {2 * Panel} {height}\" font-family=\"sans-serif\" font-size=\"12\">\n");
        svg.Append(CultureInfo.InvariantCulture, $"<rect width=\"{2 * Panel}\" height=\"{height}\" fill=\"white\"/>\n");
        var epochs = drawn.Max(row => row.Facts!.Validation?.Count ?? 0);
        Axes(svg, 0, "accuracy on the validation faces, by epoch", "1", epochs.ToString(CultureInfo.InvariantCulture));
        Axes(svg, Panel, "ROC, each expression against all others, their mean: true over false positive rate", "0", "1");
        for (var at = 0; at < drawn.Count; at++)
        {
            var color = Colors[at % Colors.Length];
            if (Validation(drawn[at]) is { Count: > 1 } curve)
            {
                Line(svg, 0, color, curve.Select((share, epoch) => ((double)epoch / Math.Max(1, epochs - 1), share)));
            }
            Line(svg, Panel, color, Roc(drawn[at].Groups[group]));
            svg.Append(CultureInfo.InvariantCulture, $"<rect x=\"{Left}\" y=\"{Height + (LineHeight * at) - 9}\" width=\"18\" height=\"4\" fill=\"{color}\"/>");
            svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{Left + 26}\" y=\"{Height + (LineHeight * at) - 3}\">{WebUtility.HtmlEncode(drawn[at].Name)}</text>\n");
        }
        return svg.Append("</svg>\n").ToString();
    }

    // The mean of the row's trainings; their last epochs may differ where they stop by patience.
    private static List<double> Validation(LeaderboardScore row)
    {
        var curves = row.Trainings.Select(facts => facts.Validation).OfType<IReadOnlyList<double>>().ToList();
        return curves.Count == 0 ? [] : [.. Enumerable.Range(0, curves.Min(curve => curve.Count)).Select(epoch => curves.Average(curve => curve[epoch]))];
    }

    // The mean true positive rate at each false positive rate, over expressions and trainings (Fawcett 2006, vertical averaging).
    private static IEnumerable<(double X, double Y)> Roc(LeaderboardGroup group)
    {
        var curves = group.Trainings.SelectMany(faces => faces.Labels.Where(label => faces.Shown.Count(faces.Labels.IndexOf(label)) is var shown && shown > 0 && shown < faces.Count)
            .Select(label => RocCurve.Compute(faces, label).Points)).ToList();
        return Enumerable.Range(0, Steps).Select(step => (double)step / (Steps - 1)).Select(x => (x, curves.Average(points => At(points, x))));
    }

    private static double At(IReadOnlyList<RocPoint> points, double x)
    {
        var after = 0;
        while (after < points.Count - 1 && points[after].FalseAlarms <= x)
        {
            after++;
        }
        var (a, b) = (points[Math.Max(0, after - 1)], points[after]);
        return b.FalseAlarms <= x ? b.Found
            : a.Found + ((x - a.FalseAlarms) / (b.FalseAlarms - a.FalseAlarms) * (b.Found - a.Found));
    }

    private static void Axes(StringBuilder svg, int from, string title, string first, string last)
    {
        var (left, right, bottom) = (from + Left, from + Panel - 14, Height - Bottom);
        svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{left}\" y=\"18\">{title}</text>\n");
        for (var tenth = 0; tenth <= 10; tenth += 2)
        {
            var y = Y(tenth / 10.0);
            svg.Append(CultureInfo.InvariantCulture, $"<path d=\"M{left} {y:0.#}H{right}\" stroke=\"#ddd\"/><text x=\"{left - 6}\" y=\"{y + 4:0.#}\" text-anchor=\"end\">{tenth / 10.0:0.0}</text>\n");
        }
        svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{left}\" y=\"{bottom + 17}\">{first}</text><text x=\"{right}\" y=\"{bottom + 17}\" text-anchor=\"end\">{last}</text>\n");
    }

    private static void Line(StringBuilder svg, int from, string color, IEnumerable<(double X, double Y)> points)
    {
        var path = string.Join(' ', points.Select(point => string.Create(CultureInfo.InvariantCulture, $"{from + Left + (point.X * (Panel - Left - 14)):0.0},{Y(point.Y):0.0}")));
        svg.Append(CultureInfo.InvariantCulture, $"<polyline points=\"{path}\" fill=\"none\" stroke=\"{color}\" stroke-width=\"1.5\"/>\n");
    }

    private static double Y(double share) => Height - Bottom - (share * (Height - Bottom - Top));
}
