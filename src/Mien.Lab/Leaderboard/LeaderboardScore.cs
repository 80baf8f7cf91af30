using Mien.Evaluation.Metrics;

namespace Mien.Lab.Leaderboard;

/// <summary>A row as it is shown.</summary>
/// <param name="Name">As the paper names it.</param>
/// <param name="Published">The paper's accuracy on the paper's data, 0…1; null where it gives none.</param>
/// <param name="Facts">What it cost; null where it was not trained.</param>
public sealed record LeaderboardScore(string Name, double? Published, LeaderboardFacts? Facts)
{
    /// <summary>Children that were judged.</summary>
    public int Children { get; private init; }

    /// <summary>Share of children read right, with its interval.</summary>
    public Estimate? Accuracy { get; private init; }

    /// <summary>Mean recall over the expressions that children show, with its interval.</summary>
    public Estimate? MacroRecall { get; private init; }

    /// <summary>What must be said of the row: why it is open, or that it had another budget than the others.</summary>
    public string? Note { get; init; }

    /// <summary>The rows of a table in its order, with what is kept of them.</summary>
    /// <param name="table">The table.</param>
    /// <param name="results">The table's folder of results.</param>
    public static IReadOnlyList<LeaderboardScore> Compute(LeaderboardTable table, string results) =>
        Compute(table, row => LeaderboardResult.Read(results, row), row => LeaderboardResult.ReadFacts(results, row));

    /// <summary>The rows of a table in its order, with what is kept of them.</summary>
    /// <param name="table">The table.</param>
    /// <param name="result">Gives what is kept of a row; null where nothing is, or where it is stale.</param>
    /// <param name="facts">Gives what a row cost, also where its result is stale; null for nothing.</param>
    public static IReadOnlyList<LeaderboardScore> Compute(
        LeaderboardTable table, Func<LeaderboardRow, LeaderboardResult?> result, Func<LeaderboardRow, LeaderboardFacts?>? facts = null)
    {
        var rows = table.Rows.Select(row => Compute(row.Name, row.Published, result(row), Note(row))).ToList();
        // The budget is what the most rows had. What is fitted at once, as a support vector machine is, has no epochs that could be others.
        var budget = rows.Where(row => row.Facts is { Epochs: > 0 }).GroupBy(Budget).OrderByDescending(group => group.Count()).FirstOrDefault()?.Key;
        return [.. rows.Select(row => HasBudget(row) ? row : row with { Note = $"another budget: {Text(Budget(row))}; the commonest: {Text(budget!.Value)}" })];

        string? Note(LeaderboardRow row) => facts?.Invoke(row)?.Stale is { } stale ? $"stale: {stale}" : row.NotTrained;

        bool HasBudget(LeaderboardScore row) => row.Facts is null or { Epochs: 0 } || budget is not { } most || Budget(row) == most;

        static (int Epochs, int Faces) Budget(LeaderboardScore row) => (row.Facts!.Epochs, row.Facts.Faces);

        static string Text((int Epochs, int Faces) budget) => $"{budget.Epochs} {(budget.Epochs == 1 ? "epoch" : "epochs")} of {budget.Faces} faces";
    }

    /// <summary>A row.</summary>
    /// <param name="name">As the paper names it.</param>
    /// <param name="published">0…1, or null.</param>
    /// <param name="result">Null where it was not trained.</param>
    /// <param name="notTrained">Why not, or why the result is stale.</param>
    public static LeaderboardScore Compute(string name, double? published, LeaderboardResult? result, string? notTrained = null)
    {
        if (result?.Predictions.Faces(face => face.Age <= Mien.Data.Datasets.Children.MaximumAge) is not { Count: > 0 } children)
        {
            return new(name, published, null) { Note = notTrained ?? "not trained yet: --train" };
        }
        var figures = new Bootstrap().Estimate(children, new CountFigures(children));
        return new(name, published, result.Facts) { Children = children.Count, Accuracy = figures["accuracy"], MacroRecall = figures["macroRecall"] };
    }
}
