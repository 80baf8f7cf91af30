using System.Text.Json;

namespace Mien.Evaluation.Reports;

/// <summary>All that the page shows, for programs.</summary>
public static class ReportJson
{
    /// <summary>
    /// One object on one line: what <see cref="EvaluationJson"/> writes, <c>"curves"</c> in the groups <c>all</c> and <c>children</c> (points of at most
    /// 300 places: <c>"roc"</c> and <c>"precisionRecall"</c> by label, <c>"riskCoverage"</c>, <c>"reliability"</c>), and <c>"training"</c>, the epochs.
    /// </summary>
    public static string Write(EvaluationReport report, IReadOnlyList<JsonElement> epochs) => EvaluationJson.Text(json =>
    {
        EvaluationJson.WriteProperties(json, report, withCurves: true);
        if (epochs.Count > 0)
        {
            EvaluationJson.WriteArray(json, "training", epochs, epoch => epoch.WriteTo(json));
        }
    });
}
