namespace Mien.Evaluation.Metrics;

/// <summary>Faces from the highest score of one label to the lowest, to ask how well it parts those that show the label from all others.</summary>
internal sealed class Ranking
{
    private readonly int[] _order;
    private readonly bool[] _isLastOfEquals;
    private readonly bool[] _isShown;

    public Ranking(EvaluatedFaces faces, int label)
        : this([.. Enumerable.Range(0, faces.Count).Select(face => faces.Scores(face)[label])], [.. faces.Shown.ToArray().Select(shown => shown == label)])
    {
    }

    public Ranking(float[] scores, bool[] isShown)
    {
        _order = [.. Enumerable.Range(0, scores.Length).OrderByDescending(face => scores[face])];
        _isShown = [.. _order.Select(face => isShown[face])];
        _isLastOfEquals = [.. _order.Select((face, at) => at == _order.Length - 1 || scores[_order[at + 1]] != scores[face])];
    }

    /// <summary>The area under the ROC curve and the average precision, both 0…1; NaN where only one kind of face counts.</summary>
    /// <remarks>
    /// Hanley &amp; McNeil 1982: the area is the share of pairs of both kinds in which the face that shows the label scores higher, equals counting half.
    /// The average precision is Σ (Rₙ − Rₙ₋₁) Pₙ over the distinct scores, without interpolation.
    /// </remarks>
    public (double Area, double AveragePrecision) Compute(ReadOnlySpan<int> times)
    {
        var (shown, other, pairs, precision) = (0L, 0L, 0.0, 0.0);
        var (equalShown, equalOther) = (0, 0);
        for (var at = 0; at < _order.Length; at++)
        {
            var n = times[_order[at]];
            equalShown += _isShown[at] ? n : 0;
            equalOther += _isShown[at] ? 0 : n;
            if (!_isLastOfEquals[at])
            {
                continue;
            }
            pairs += equalOther * (shown + (equalShown / 2.0));
            (shown, other) = (shown + equalShown, other + equalOther);
            precision += equalShown > 0 ? equalShown * (double)shown / (shown + other) : 0;
            (equalShown, equalOther) = (0, 0);
        }
        return shown > 0 && other > 0 ? (pairs / shown / other, precision / shown) : (double.NaN, double.NaN);
    }

    /// <summary>After each distinct score, from the highest: the face at which it ends, and how many of both kinds score at least as high.</summary>
    public IEnumerable<(int Face, int Shown, int Other)> Steps()
    {
        var (shown, other) = (0, 0);
        for (var at = 0; at < _order.Length; at++)
        {
            (shown, other) = _isShown[at] ? (shown + 1, other) : (shown, other + 1);
            if (_isLastOfEquals[at])
            {
                yield return (_order[at], shown, other);
            }
        }
    }
}
