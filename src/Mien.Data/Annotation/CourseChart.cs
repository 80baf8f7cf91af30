using System.Globalization;
using System.Text;

namespace Mien.Data.Annotation;

/// <summary>A drawing of how the raters' agreement and the models' held-out accuracy grew with the votes: an SVG without styles or scripts.</summary>
internal static class CourseChart
{
    private const int Width = 640, Height = 300, Left = 44, Top = 16, Right = 16, Bottom = 58;

    /// <param name="course">Agreement.</param>
    /// <param name="models">Models by how many votes there were.</param>
    /// <returns>Empty where there is nothing to draw.</returns>
    public static string Draw(IReadOnlyList<VoteCourse> course, IReadOnlyList<CooperativeModel> models)
    {
        var most = Math.Max(course.Count > 0 ? course[^1].Votes : 0, models.Count > 0 ? models[^1].Votes : 0);
        if (most == 0)
        {
            return "";
        }
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {Width} {Height}" width="{Width}" role="img" aria-label="Agreement and held-out accuracy by votes"><g font-size="12" fill="currentColor">""");
        for (var tenths = 0; tenths <= 10; tenths += 2)
        {
            svg.Append(CultureInfo.InvariantCulture, $"""<line x1="{Left}" x2="{Width - Right}" y1="{Y(tenths / 10.0):0.#}" y2="{Y(tenths / 10.0):0.#}" stroke="currentColor" stroke-opacity="0.2"/><text x="{Left - 6}" y="{Y(tenths / 10.0) + 4:0.#}" text-anchor="end">{tenths / 10.0:0.0}</text>""");
        }
        foreach (var share in new[] { 0, 0.25, 0.5, 0.75, 1 })
        {
            svg.Append(CultureInfo.InvariantCulture, $"""<text x="{X(share * most):0.#}" y="{Height - Bottom + 18}" text-anchor="middle">{Math.Round(share * most)}</text>""");
        }
        svg.Append(CultureInfo.InvariantCulture, $"""<text x="{(Left + Width - Right) / 2}" y="{Height - Bottom + 34}" text-anchor="middle">votes</text>""");
        svg.Append(CultureInfo.InvariantCulture, $"""<text x="{Left}" y="{Height - 6}">line: Krippendorff’s α of all votes; dots: accuracy on faces kept from training, with 95 % intervals</text>""");
        if (course.Count > 0)
        {
            var points = string.Join(' ', course.Select(point => string.Create(CultureInfo.InvariantCulture, $"{X(point.Votes):0.#},{Y(Math.Max(0, point.Alpha)):0.#}")));
            svg.Append(CultureInfo.InvariantCulture, $"""<polyline points="{points}" fill="none" stroke="#2a6fbb" stroke-width="2"/>""");
        }
        foreach (var model in models)
        {
            var (low, high) = Interval(model.Right, model.Faces);
            svg.Append(CultureInfo.InvariantCulture, $"""<line x1="{X(model.Votes):0.#}" x2="{X(model.Votes):0.#}" y1="{Y(low):0.#}" y2="{Y(high):0.#}" stroke="#c8501e"/><circle cx="{X(model.Votes):0.#}" cy="{Y((double)model.Right / model.Faces):0.#}" r="4" fill="#c8501e"><title>{model.Right} of {model.Faces} at {model.Votes} votes</title></circle>""");
        }
        return svg.Append("</g></svg>").ToString();

        double X(double votes) => Left + ((Width - Left - Right) * votes / most);
    }

    /// <summary>Wilson 1927: the 95 % interval of a share.</summary>
    internal static (double Low, double High) Interval(int right, int all)
    {
        const double Z = 1.959964;
        var (share, square) = ((double)right / all, Z * Z / all);
        var half = Z * Math.Sqrt((share * (1 - share) / all) + (square / (4 * all))) / (1 + square);
        var middle = (share + (square / 2)) / (1 + square);
        return (middle - half, middle + half);
    }

    private static double Y(double share) => Height - Bottom - ((Height - Top - Bottom) * share);
}
