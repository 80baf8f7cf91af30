using System.Globalization;
using Mien.Evaluation.Metrics;

namespace Mien.Lab.Leaderboard;

/// <summary>What a paper says by its table: that one row is better than another.</summary>
/// <param name="Says">The claim in a sentence, without a full stop: <c>squeeze and excitation helps</c>.</param>
/// <param name="Better">The name of the row that should be better.</param>
/// <param name="Than">The name of the row that it should be better than.</param>
public sealed record LeaderboardClaim(string Says, string Better, string Than)
{
    /// <summary>By how much the paper's accuracy is better, −1…1; null where it gives none.</summary>
    public double? Published { get; init; }

    /// <summary>The faces that the better row is judged on: <c>children</c> or <c>adults</c>.</summary>
    public string On { get; init; } = LeaderboardTable.Children;

    /// <summary>The faces that the other row is judged on; null: the same.</summary>
    public string? ThanOn { get; init; }

    private const double Significant = 0.05;

    /// <summary>Whether the claim holds: a line for the table's page.</summary>
    /// <param name="score">The row of a name; null where it has no result.</param>
    public string Judge(Func<string, LeaderboardScore?> score)
    {
        var says = $"{char.ToUpperInvariant(Says[0])}{Says[1..]}{(Published is { } paper ? $" (paper: {Points(paper)})" : "")}";
        if (Faces(score(Than), ThanOn ?? On) is not { Count: > 0 } first || Faces(score(Better), On) is not { Count: > 0 } second)
        {
            return $"{says}: **open**, {(Faces(score(Better), On) is null ? Better : Than)} has no result.";
        }
        var areSameFaces = ThanOn is null || ThanOn == On;
        var (difference, p) = new SeedBootstrap().Compare(first, second, areSameFaces);
        var test = "bootstrap over faces and seeds";
        if (areSameFaces && first.Count == 1 && second.Count == 1)
        {
            var counts = McNemar.Compute(first[0], second[0]);
            (p, test) = (counts.ExactP, $"McNemar, {counts.OnlySecond} faces against {counts.OnlyFirst}");
        }
        var verdict = p >= Significant ? "cannot be told" : difference.Value > 0 ? "holds here" : "does not hold here, the opposite does";
        var rows = Better == Than ? $"{Better}, {On} against {ThanOn}" : $"{Better} against {Than}{(On == LeaderboardTable.Children ? "" : $", {On}")}";
        return string.Create(CultureInfo.InvariantCulture,
            $"{says}: **{verdict}**. {rows}: {Points(difference.Value)} points ({Points(difference.Low)} to {Points(difference.High)}), p {(p < 0.001 ? "< 0.001" : $"= {p:0.000}")} ({test}).");
    }

    private static IReadOnlyList<EvaluatedFaces>? Faces(LeaderboardScore? score, string group) =>
        score?.Groups.TryGetValue(group, out var found) is true ? found.Trainings : null;

    private static string Points(double share) => (100 * share).ToString("+0.0;−0.0;0.0", CultureInfo.InvariantCulture);
}
