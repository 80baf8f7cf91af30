namespace Mien.Evaluation.Metrics;

/// <summary>Figures of ranking, by which each label's score parts its faces from all others: area under the ROC curve, average precision, and their means.</summary>
/// <remarks>Means are over the labels where both are defined: some face shows the label and some face does not.</remarks>
internal sealed class RankingFigures(EvaluatedFaces faces) : IFigures
{
    private readonly Ranking[] _rankings = [.. Enumerable.Range(0, faces.Labels.Count).Select(label => new Ranking(faces, label))];

    public IReadOnlyList<string> Names { get; } =
    [
        "macroAuc", "macroAveragePrecision",
        .. faces.Labels.SelectMany(label => new[] { $"auc/{label}", $"averagePrecision/{label}" }),
    ];

    public void Compute(ReadOnlySpan<int> times, Span<double> values)
    {
        var (labels, areas, precisions) = (0, 0.0, 0.0);
        for (var label = 0; label < _rankings.Length; label++)
        {
            var (area, precision) = _rankings[label].Compute(times);
            (values[2 + (2 * label)], values[3 + (2 * label)]) = (area, precision);
            if (!double.IsNaN(area))
            {
                (labels, areas, precisions) = (labels + 1, areas + area, precisions + precision);
            }
        }
        (values[0], values[1]) = (areas / labels, precisions / labels);
    }
}
