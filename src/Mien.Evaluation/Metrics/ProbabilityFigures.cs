namespace Mien.Evaluation.Metrics;

/// <summary>Figures of scores as probabilities: the mean log-likelihood of what is shown, and the expected calibration error.</summary>
internal sealed class ProbabilityFigures : IFigures
{
    /// <summary>Below this, a probability counts as this: a single 0 would make the mean minus infinity.</summary>
    public const float Least = 1e-7f;

    private readonly EvaluatedFaces _faces;
    private readonly double[] _logLikelihood;
    private readonly int[] _bin;
    private readonly double[] _confidence = new double[ReliabilityDiagram.Bins];
    private readonly int[] _right = new int[ReliabilityDiagram.Bins];

    public ProbabilityFigures(EvaluatedFaces faces)
    {
        _faces = faces;
        _logLikelihood = [.. Enumerable.Range(0, faces.Count).Select(face => Math.Log(Math.Max(Least, faces.Scores(face)[faces.Shown[face]])))];
        _bin = [.. Enumerable.Range(0, faces.Count).Select(face => ReliabilityDiagram.Bin(faces.Confidence(face)))];
    }

    public IReadOnlyList<string> Names { get; } = ["logLikelihood", "calibrationError"];

    public void Compute(ReadOnlySpan<int> times, Span<double> values)
    {
        Array.Clear(_confidence);
        Array.Clear(_right);
        var (total, likelihood) = (0, 0.0);
        for (var face = 0; face < times.Length; face++)
        {
            var n = times[face];
            total += n;
            likelihood += n * _logLikelihood[face];
            _confidence[_bin[face]] += n * (double)_faces.Confidence(face);
            _right[_bin[face]] += _faces.IsRight(face) ? n : 0;
        }
        // Σ (n_b/n) |right_b/n_b − confidence_b/n_b|: the n_b cancel.
        values[0] = likelihood / total;
        values[1] = _right.Zip(_confidence, (right, confidence) => Math.Abs(right - confidence)).Sum() / total;
    }
}
