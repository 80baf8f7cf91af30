using System.Text.Json;

namespace Mien.Evaluation.Reports;

/// <summary>Curves for programs and pages: lists of pairs, thinned to what an eye can tell apart.</summary>
internal static class CurvesJson
{
    // A curve is drawn some 300 pixels wide.
    private const int MostPoints = 300;

    public static void Write(Utf8JsonWriter json, GroupCurves curves)
    {
        json.WriteStartObject("curves");
        json.WriteStartObject("roc");
        foreach (var curve in curves.Roc)
        {
            WritePairs(json, curve.Label.Name, [.. curve.Points.Select(point => (point.FalseAlarms, point.Found))]);
        }
        json.WriteEndObject();
        json.WriteStartObject("precisionRecall");
        foreach (var curve in curves.PrecisionRecall)
        {
            WritePairs(json, curve.Label.Name, [.. curve.Points.Select(point => (point.Recall, point.Precision))]);
        }
        json.WriteEndObject();
        WritePairs(json, "riskCoverage", [.. curves.RiskCoverage.Points.Select(point => (point.Coverage, point.Risk))]);
        json.WriteNumber("riskArea", curves.RiskCoverage.Area);
        EvaluationJson.WriteArray(json, "reliability", curves.Reliability.Points, point =>
        {
            json.WriteStartObject();
            json.WriteNumber("faces", point.Faces);
            json.WriteNumber("confidence", point.Confidence);
            json.WriteNumber("accuracy", point.Accuracy);
            json.WriteEndObject();
        });
        json.WriteEndObject();
    }

    /// <summary>Heat maps, their rows one behind the other.</summary>
    public static void Write(Utf8JsonWriter json, IReadOnlyDictionary<string, HeatMap> maps)
    {
        json.WriteStartObject("heatMaps");
        foreach (var (label, map) in maps)
        {
            json.WriteStartObject(label);
            json.WriteNumber("width", map.Width);
            EvaluationJson.WriteArray(json, "values", map.Values, value => json.WriteNumberValue(Math.Round(value, 4)));
            json.WriteEndObject();
        }
        json.WriteEndObject();
    }

    private static void WritePairs(Utf8JsonWriter json, string name, List<(double X, double Y)> points) =>
        EvaluationJson.WriteArray(json, name, Thinned(points), point =>
        {
            json.WriteStartArray();
            json.WriteNumberValue(Math.Round(point.X, 5));
            json.WriteNumberValue(Math.Round(point.Y, 5));
            json.WriteEndArray();
        });

    // Evenly along the list, the ends always.
    private static IEnumerable<(double X, double Y)> Thinned(List<(double X, double Y)> points) => points.Count <= MostPoints
        ? points
        : Enumerable.Range(0, MostPoints).Select(at => points[(int)Math.Round(at * (points.Count - 1) / (MostPoints - 1.0))]);
}
