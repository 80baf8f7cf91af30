namespace Mien.Lab.Training.Svm;

/// <summary>A linear support vector machine for each label against all others.</summary>
/// <remarks>Hsieh et al., <i>A Dual Coordinate Descent Method for Large-scale Linear SVM</i>, ICML 2008, as LIBLINEAR's solver 1; for each label:<code>
/// (1) min ½‖w‖² + ½b² + C Σᵢ max(0, 1 − yᵢ·(w·xᵢ + b))²     yᵢ = 1 where row i has the label, else −1
/// (2) w = Σᵢ αᵢ yᵢ xᵢ,  b = Σᵢ αᵢ yᵢ,  αᵢ ≥ 0               the dual's
/// (3) G = yᵢ·(w·xᵢ + b) − 1 + αᵢ/2C                         its gradient at αᵢ
/// (4) αᵢ ← max(0, αᵢ − G / (‖xᵢ‖² + 1 + 1/2C))              one row after the other, in a new order each pass
/// </code></remarks>
/// <param name="Weights">[labels, numbers in a row].</param>
/// <param name="Biases">[labels].</param>
internal sealed record LinearSvm(float[] Weights, float[] Biases)
{
    /// <summary>How far apart the projected gradients of a pass may be at the end; LIBLINEAR stops at 0.1.</summary>
    private const double Tolerance = 1e-3;

    private const int MostPasses = 10_000;

    /// <param name="rows">What to learn from.</param>
    /// <param name="labels">Of each row: 0 … <paramref name="count"/> − 1; one that no row has gets a margin of −1 everywhere.</param>
    /// <param name="count">Labels.</param>
    /// <param name="cost">C, above 0.</param>
    /// <param name="seed">Decides the order in which rows are taken.</param>
    /// <param name="cancel">Stops between two passes.</param>
    /// <exception cref="ArgumentException">Not a label for each row, or a cost that is none.</exception>
    public static LinearSvm Fit(SparseRows rows, IReadOnlyList<int> labels, int count, double cost, uint seed, CancellationToken cancel = default)
    {
        if (rows.Count != labels.Count)
        {
            throw new ArgumentException($"Expected a label for each of {rows.Count} rows, got {labels.Count}.", nameof(labels));
        }
        if (!(cost > 0) || double.IsInfinity(cost))
        {
            throw new ArgumentException($"Expected a cost above 0, got {cost}.", nameof(cost));
        }
        var svm = new LinearSvm(new float[count * rows.Width], new float[count]);
        double[] steps = [.. Enumerable.Range(0, rows.Count).Select(row => rows[row].SquaredLength() + 1 + (1 / (2 * cost)))];
        // Labels do not see each other, so their number decides nothing but the time.
        Parallel.For(0, count, new ParallelOptions { CancellationToken = cancel }, label =>
        {
            if (!labels.Contains(label))
            {
                svm.Biases[label] = -1;
                return;
            }
            var w = Solve(rows, [.. labels.Select(each => each == label ? 1 : -1)], steps, 1 / (2 * cost), new Random(unchecked((int)seed + label)), cancel);
            for (var place = 0; place < rows.Width; place++)
            {
                svm.Weights[(label * rows.Width) + place] = (float)w[place];
            }
            svm.Biases[label] = (float)w[^1];
        });
        return svm;
    }

    // w with b behind it.
    private static double[] Solve(SparseRows rows, int[] y, double[] steps, double softness, Random random, CancellationToken cancel)
    {
        var (w, alphas) = (new double[rows.Width + 1], new double[rows.Count]);
        int[] order = [.. Enumerable.Range(0, rows.Count)];
        for (var pass = 0; pass < MostPasses; pass++)
        {
            cancel.ThrowIfCancellationRequested();
            random.Shuffle(order);
            var (least, most) = (double.PositiveInfinity, double.NegativeInfinity);
            foreach (var i in order)
            {
                var gradient = (y[i] * (rows[i].Dot(w) + w[^1])) - 1 + (alphas[i] * softness);                          // (3)
                var projected = alphas[i] == 0 ? Math.Min(gradient, 0) : gradient;
                (least, most) = (Math.Min(least, projected), Math.Max(most, projected));
                if (projected == 0)
                {
                    continue;
                }
                var alpha = Math.Max(0, alphas[i] - (gradient / steps[i]));                                             // (4)
                var change = (alpha - alphas[i]) * y[i];
                alphas[i] = alpha;
                rows[i].AddTo(w, change);                                                                               // (2)
                w[^1] += change;
            }
            if (most - least <= Tolerance)
            {
                break;
            }
        }
        return w;
    }
}
