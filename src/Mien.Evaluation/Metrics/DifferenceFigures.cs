namespace Mien.Evaluation.Metrics;

/// <summary>By how much a second model's counts are above a first's, both on the same drawn faces, so that what is hard for both cancels.</summary>
internal sealed class DifferenceFigures(EvaluatedFaces first, EvaluatedFaces second) : IFigures
{
    private readonly CountFigures _first = new(first);
    private readonly CountFigures _second = new(second);
    private readonly double[] _ofFirst = new double[4 + (3 * first.Labels.Count)];
    private readonly double[] _ofSecond = new double[4 + (3 * second.Labels.Count)];

    public IReadOnlyList<string> Names { get; } = ["accuracy", "macroRecall", "macroF1", "top2"];

    public void Compute(ReadOnlySpan<int> times, Span<double> values)
    {
        _first.Compute(times, _ofFirst);
        _second.Compute(times, _ofSecond);
        for (var figure = 0; figure < Names.Count; figure++)
        {
            values[figure] = _ofSecond[figure] - _ofFirst[figure];
        }
    }
}
