namespace Mien.Lab.Evaluation.Metrics;

/// <summary>Makes a model's scores as sure as it is right, without changing what it reads: pᵢ ∝ exp(xᵢ / T).</summary>
/// <remarks>
/// Guo et al. 2017, §4.2. Softmax leaves out only what all logits have in common, so ln p stands for the logits and a table of scores is enough.
/// </remarks>
public static class TemperatureScaling
{
    private const double Coldest = 0.05, Hottest = 20, Tolerance = 1e-7;

    /// <summary>The temperature under which faces are the most likely to show what they show.</summary>
    /// <param name="faces">Validation faces: neither learned from nor judged on.</param>
    /// <returns>Above 1 for a model that is too sure, below 1 for one that is not sure enough; 0.05…20.</returns>
    /// <exception cref="ArgumentException">There is no face.</exception>
    public static double Fit(JudgedFaces faces)
    {
        if (faces.Count == 0)
        {
            throw new ArgumentException("Expected at least one face, got none.", nameof(faces));
        }
        // The mean is concave in 1/T, so over ln T there is one best place, or an end.
        return Math.Exp(Highest(log => LogLikelihood(faces, Math.Exp(log)), Math.Log(Coldest), Math.Log(Hottest)));
    }

    /// <summary>Mean over the faces of ln p of what each shows, at a temperature.</summary>
    public static double LogLikelihood(JudgedFaces faces, double temperature)
    {
        var sum = 0.0;
        for (var face = 0; face < faces.Count; face++)
        {
            var scores = faces.Scores(face);
            var total = 0.0;
            foreach (var score in scores)
            {
                total += Math.Pow(score, 1 / temperature);
            }
            sum += (Math.Log(Math.Max(float.Epsilon, scores[faces.Shown[face]])) / temperature) - Math.Log(total);
        }
        return sum / faces.Count;
    }

    /// <summary>Scores at another temperature, together 1 again.</summary>
    /// <param name="scores">Together 1.</param>
    /// <param name="temperature">Above 0.</param>
    /// <param name="scaled">As long; may be <paramref name="scores"/> itself.</param>
    public static void Apply(ReadOnlySpan<float> scores, double temperature, Span<float> scaled)
    {
        var total = 0.0;
        foreach (var score in scores)
        {
            total += Math.Pow(score, 1 / temperature);
        }
        for (var label = 0; label < scores.Length; label++)
        {
            scaled[label] = (float)(Math.Pow(scores[label], 1 / temperature) / total);
        }
    }

    // Kiefer 1953: each step leaves the golden share of the interval. (MathNet's own search leaves the interval where the best place is its end.)
    private static double Highest(Func<double, double> f, double low, double high)
    {
        var golden = (Math.Sqrt(5) - 1) / 2;
        var (left, right) = (high - (golden * (high - low)), low + (golden * (high - low)));
        var (atLeft, atRight) = (f(left), f(right));
        while (high - low > Tolerance)
        {
            if (atLeft > atRight)
            {
                (high, right, atRight) = (right, left, atLeft);
                left = high - (golden * (high - low));
                atLeft = f(left);
            }
            else
            {
                (low, left, atLeft) = (left, right, atRight);
                right = low + (golden * (high - low));
                atRight = f(right);
            }
        }
        return (low + high) / 2;
    }
}
