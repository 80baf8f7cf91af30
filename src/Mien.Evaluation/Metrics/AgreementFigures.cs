namespace Mien.Evaluation.Metrics;

/// <summary>Distances between the scores and the annotators' votes, over the faces that have votes; both are taken over the expressions that the model knows.</summary>
/// <remarks>
/// <c>voteDivergence</c> is the mean of KL(v ‖ p) = Σ v ln(v / p), 0 where scores and votes are the same. <c>topTwoVotes</c> is the share of faces read as
/// one of the two expressions with the most votes; an expression with as many votes as the second counts too.
/// </remarks>
internal sealed class AgreementFigures : IFigures
{
    private readonly double[] _divergence;      // NaN without votes
    private readonly bool[] _isInTopTwo;

    public AgreementFigures(EvaluatedFaces faces)
    {
        _divergence = [.. Enumerable.Range(0, faces.Count).Select(face => Divergence(faces.Votes(face), faces.Scores(face)))];
        _isInTopTwo = [.. Enumerable.Range(0, faces.Count).Select(face => IsInTopTwo(faces.Votes(face), faces.Read[face]))];
    }

    public IReadOnlyList<string> Names { get; } = ["voteDivergence", "topTwoVotes"];

    public void Compute(ReadOnlySpan<int> times, Span<double> values)
    {
        var (total, divergence, topTwo) = (0, 0.0, 0);
        for (var face = 0; face < times.Length; face++)
        {
            if (!double.IsNaN(_divergence[face]))
            {
                var n = times[face];
                (total, divergence, topTwo) = (total + n, divergence + (n * _divergence[face]), topTwo + (_isInTopTwo[face] ? n : 0));
            }
        }
        (values[0], values[1]) = (divergence / total, (double)topTwo / total);
    }

    private static double Divergence(ReadOnlySpan<float> votes, ReadOnlySpan<float> scores)
    {
        if (votes.IsEmpty)
        {
            return double.NaN;
        }
        var sum = 0.0;
        for (var label = 0; label < votes.Length; label++)
        {
            sum += votes[label] > 0 ? votes[label] * Math.Log((double)votes[label] / Math.Max(ProbabilityFigures.Least, scores[label])) : 0;
        }
        return sum;
    }

    private static bool IsInTopTwo(ReadOnlySpan<float> votes, int read)
    {
        if (votes.IsEmpty || votes[read] <= 0)
        {
            return false;
        }
        var above = 0;
        foreach (var share in votes)
        {
            above += share > votes[read] ? 1 : 0;
        }
        return above < 2;
    }
}
