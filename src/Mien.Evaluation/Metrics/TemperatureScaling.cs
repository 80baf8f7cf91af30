namespace Mien.Evaluation.Metrics;

/// <summary>Makes a model's scores as sure as it is right, without changing what it reads: pᵢ ∝ exp(xᵢ / T).</summary>
/// <remarks>
/// Guo et al. 2017, §4.2, with a prior. Softmax leaves out only what all logits have in common, so ln p stands for the logits and a table of scores is enough.
/// <code>
/// (1) T̂ = argmax  Σ_f ln p_T(what face f shows) − λ (ln T)² / 2        ln T ~ N(0, 1/λ): a mode at T = 1
/// (2) λ = k · 0.4392                                                    the prior says as much of ln T as k faces can say
/// (3) 0.4392 = max_q q (1 − q) ln²(q / (1 − q)), at q = 0.917           the Fisher information on ln T at T = 1 of one face read between two expressions
/// </code>
/// Few faces say little: ten that are all read right would give T → 0, one that is surely wrong T → ∞. Maximum a posteriori estimation keeps both near 1, and a thousand
/// faces move it as far as they would without the prior.
/// </remarks>
public static class TemperatureScaling
{
    /// <summary>
    /// k of equation (2). Of 5, 10, 20, 40 and 80, tried on 5 to 160 validation faces of the shipped models with scores as they are and sharpened, 20 keeps the mean loss small
    /// where T is near 1 as well as where it is far (docs/judging.md has the figures).
    /// </summary>
    public const double PriorFaces = 20;

    /// <summary>The ends of the search. With a prior, only a model that is worse than chance on very many faces comes near.</summary>
    public const double Lowest = 0.001, Highest = 1000;

    private const double MostInformation = 0.4392, Step = 0.1, Tolerance = 1e-7;

    /// <summary>The temperature of equation (1).</summary>
    /// <param name="faces">Validation faces: neither learned from nor judged on. Several views of a face share the weight of one.</param>
    /// <param name="priorFaces">k of equation (2), at least 0; 0 is maximum likelihood, as Guo et al. have it.</param>
    /// <returns>Above 1 for a model that is too sure, below 1 for one that is not sure enough; <see cref="Lowest"/>…<see cref="Highest"/>.</returns>
    /// <exception cref="ArgumentException">There is no face.</exception>
    public static double Fit(EvaluatedFaces faces, double priorFaces = PriorFaces)
    {
        if (faces.Count == 0)
        {
            throw new ArgumentException("Expected at least one face, got none.", nameof(faces));
        }
        var (low, high) = (Math.Log(Lowest), Math.Log(Highest));
        // Likelihood and prior have one peak each over ln T, their sum may have two: the highest step is searched around.
        var steps = Enumerable.Range(0, (int)Math.Ceiling((high - low) / Step) + 1).Select(step => Math.Min(high, low + (step * Step)));
        var best = steps.MaxBy(Posterior);
        return Math.Exp(Peak(Posterior, Math.Max(low, best - Step), Math.Min(high, best + Step)));

        double Posterior(double log) => (faces.DistinctFaces * LogLikelihood(faces, Math.Exp(log))) - (priorFaces * MostInformation * log * log / 2);
    }

    /// <summary>Mean over the faces of ln p of what each shows, at a temperature; of a face with several views, their mean.</summary>
    public static double LogLikelihood(EvaluatedFaces faces, double temperature)
    {
        var sum = 0.0;
        for (var view = 0; view < faces.Count; view++)
        {
            sum += LogScore(faces.Scores(view), faces.Shown[view], temperature) / faces.Views(view);
        }
        return sum / faces.DistinctFaces;
    }

    /// <summary>Scores at another temperature, together 1 again.</summary>
    /// <param name="scores">Together 1.</param>
    /// <param name="temperature">Above 0.</param>
    /// <param name="scaled">As long; may be <paramref name="scores"/> itself.</param>
    public static void Apply(ReadOnlySpan<float> scores, double temperature, Span<float> scaled)
    {
        var (highest, total) = Total(scores, temperature);
        for (var label = 0; label < scores.Length; label++)
        {
            scaled[label] = (float)(Math.Pow(scores[label] / highest, 1 / temperature) / total);
        }
    }

    private static double LogScore(ReadOnlySpan<float> scores, int label, double temperature)
    {
        var (highest, total) = Total(scores, temperature);
        return (Math.Log(Math.Max(float.Epsilon, scores[label]) / highest) / temperature) - Math.Log(total);
    }

    // Relative to the highest, no temperature makes all of them 0.
    private static (double Highest, double Total) Total(ReadOnlySpan<float> scores, double temperature)
    {
        double highest = scores[0];
        foreach (var score in scores)
        {
            highest = Math.Max(highest, score);
        }
        var total = 0.0;
        foreach (var score in scores)
        {
            total += Math.Pow(score / highest, 1 / temperature);
        }
        return (highest, total);
    }

    // Kiefer 1953: each step leaves the golden share of the interval. (MathNet's own search leaves the interval where the best place is its end.)
    private static double Peak(Func<double, double> f, double low, double high)
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
