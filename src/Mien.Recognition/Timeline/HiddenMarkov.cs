using Mien.Core;

namespace Mien.Recognition.Timeline;

/// <summary>A face shows one expression until it changes to another; each frame is a noisy look at it.</summary>
/// <remarks>
/// Rabiner 1989, with one rate for all changes. λ changes a second, N expressions, p the scores of a frame, τ the time from which on frames err on their own:<code>
/// (1) stay  s = exp(−λ Δt),   P(j | i) = s for j = i, else (1 − s) / (N − 1)
/// (2) evidence  e = p^α,   α = min(1, Δt / τ);  1 where the face cannot be read
/// (3) f_t(j) ∝ e_t(j) Σ_i P(j | i) f_{t−1}(i)
/// (4) b_t(i) ∝ Σ_j P(j | i) e_{t+1}(j) b_{t+1}(j),   b_T = 1
/// (5) γ_t ∝ f_t b_t
/// (6) P(change in t−1…t) = 1 − Σ_i f_{t−1}(i) s e_t(i) b_t(i) / Σ_ij f_{t−1}(i) P(j | i) e_t(j) b_t(j)
/// </code></remarks>
internal static class HiddenMarkov
{
    // A network that is sure beyond this is not right more often.
    private const double Least = 1e-4;

    public static double Stay(double rate, double seconds) => Math.Exp(-rate * seconds);                                 // (1)

    public static void Evidence(ExpressionScores scores, double power, Span<double> evidence)
    {
        for (var i = 0; i < evidence.Length; i++)
        {
            evidence[i] = Math.Pow(Math.Max(Least, scores[i]), power);                                                  // (2)
        }
    }

    public static void Forward(ReadOnlySpan<double> before, double stay, ReadOnlySpan<double> evidence, Span<double> now)
    {
        var move = (1 - stay) / (now.Length - 1);
        for (var j = 0; j < now.Length; j++)
        {
            now[j] = evidence[j] * ((stay * before[j]) + (move * (1 - before[j])));                                     // (3)
        }
        Normalize(now);
    }

    /// <returns>The probability of a change between the two.</returns>
    public static double Backward(ReadOnlySpan<double> forwardBefore, double stay, ReadOnlySpan<double> evidence, ReadOnlySpan<double> after, Span<double> before)
    {
        var (move, sum) = ((1 - stay) / (before.Length - 1), 0.0);
        for (var j = 0; j < before.Length; j++)
        {
            sum += evidence[j] * after[j];
        }
        var (stayed, all) = (0.0, 0.0);
        for (var i = 0; i < before.Length; i++)
        {
            var same = evidence[i] * after[i];
            before[i] = (stay * same) + (move * (sum - same));                                                          // (4)
            stayed += forwardBefore[i] * stay * same;
            all += forwardBefore[i] * before[i];
        }
        Normalize(before);
        return all > 0 ? Math.Clamp(1 - (stayed / all), 0, 1) : 0;                                                      // (6)
    }

    public static void Normalize(Span<double> values)
    {
        var sum = 0.0;
        foreach (var value in values)
        {
            sum += value;
        }
        foreach (ref var value in values)
        {
            value = sum > 0 ? value / sum : 1.0 / values.Length;
        }
    }
}
