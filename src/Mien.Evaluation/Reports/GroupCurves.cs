using Mien.Evaluation.Metrics;

namespace Mien.Evaluation.Reports;

/// <summary>The curves of a group of faces in a report.</summary>
/// <param name="Roc">One for each label that some faces show and some do not.</param>
/// <param name="PrecisionRecall">The same labels.</param>
/// <param name="Reliability">Whether confidence can be believed.</param>
/// <param name="RiskCoverage">What abstaining buys.</param>
public sealed record GroupCurves(
    IReadOnlyList<RocCurve> Roc, IReadOnlyList<PrecisionRecallCurve> PrecisionRecall, ReliabilityDiagram Reliability, RiskCoverageCurve RiskCoverage)
{
    /// <summary>Draws all of them.</summary>
    /// <exception cref="ArgumentException">There is no face.</exception>
    public static GroupCurves Compute(EvaluatedFaces faces)
    {
        var labels = faces.Labels.Where((_, place) => faces.Shown.Count(place) is > 0 and var shown && shown < faces.Count).ToList();
        return new(
            [.. labels.Select(label => RocCurve.Compute(faces, label))],
            [.. labels.Select(label => PrecisionRecallCurve.Compute(faces, label))],
            ReliabilityDiagram.Compute(faces),
            RiskCoverageCurve.Compute(faces));
    }
}
