namespace Mien.Evaluation.Metrics;

/// <summary>Figures from counts: accuracy, top-2, and precision, recall and F1 of each label with the means of the last two.</summary>
/// <remarks>
/// Means are over the labels that some face shows. The F1 of a label that is shown but never read is 0; a precision without a reading is not defined.
/// The two highest scores of a face decide top-2; of equals, the first label.
/// </remarks>
public sealed class CountFigures : IFigures
{
    private const int General = 4;

    private readonly EvaluatedFaces _faces;
    private readonly bool[] _isInTopTwo;
    private readonly int[] _shown, _read, _right;

    /// <param name="faces">The faces to count.</param>
    public CountFigures(EvaluatedFaces faces)
    {
        _faces = faces;
        _isInTopTwo = [.. Enumerable.Range(0, faces.Count).Select(IsInTopTwo)];
        _shown = new int[faces.Labels.Count];
        _read = new int[faces.Labels.Count];
        _right = new int[faces.Labels.Count];
        Names =
        [
            "accuracy", "macroRecall", "macroF1", "top2",
            .. faces.Labels.SelectMany(label => new[] { $"recall/{label}", $"precision/{label}", $"f1/{label}" }),
        ];
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> Names { get; }

    /// <inheritdoc/>
    public void Compute(ReadOnlySpan<int> times, Span<double> values)
    {
        var (total, topTwo) = Count(times);
        var (labels, recalls, f1s) = (0, 0.0, 0.0);
        for (var label = 0; label < _shown.Length; label++)
        {
            var recall = (double)_right[label] / _shown[label];
            var f1 = _shown[label] > 0 ? 2.0 * _right[label] / (_shown[label] + _read[label]) : double.NaN;
            (values[General + (3 * label)], values[General + (3 * label) + 1], values[General + (3 * label) + 2]) =
                (recall, (double)_right[label] / _read[label], f1);
            if (_shown[label] > 0)
            {
                (labels, recalls, f1s) = (labels + 1, recalls + recall, f1s + f1);
            }
        }
        (values[0], values[1], values[2], values[3]) = ((double)_right.Sum() / total, recalls / labels, f1s / labels, (double)topTwo / total);
    }

    private (int Total, int TopTwo) Count(ReadOnlySpan<int> times)
    {
        Array.Clear(_shown);
        Array.Clear(_read);
        Array.Clear(_right);
        var shown = _faces.Shown;
        var read = _faces.Read;
        var (total, topTwo) = (0, 0);
        for (var face = 0; face < times.Length; face++)
        {
            var n = times[face];
            total += n;
            _shown[shown[face]] += n;
            _read[read[face]] += n;
            _right[shown[face]] += shown[face] == read[face] ? n : 0;
            topTwo += _isInTopTwo[face] ? n : 0;
        }
        return (total, topTwo);
    }

    private bool IsInTopTwo(int face)
    {
        var scores = _faces.Scores(face);
        var shown = _faces.Shown[face];
        var above = 0;
        for (var label = 0; label < scores.Length; label++)
        {
            above += label != shown && (scores[label] > scores[shown] || (scores[label] == scores[shown] && label < shown)) ? 1 : 0;
        }
        return above < 2;
    }
}
