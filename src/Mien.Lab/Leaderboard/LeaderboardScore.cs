using Mien.Evaluation.Metrics;
using Mien.Evaluation.Predictions;

namespace Mien.Lab.Leaderboard;

/// <summary>How the trainings of a row did on a group of test faces.</summary>
/// <param name="Trainings">What each training read; all in the same faces.</param>
/// <param name="Figures">By name, as <see cref="CountFigures"/> names them: means over the trainings, with their intervals.</param>
public sealed record LeaderboardGroup(IReadOnlyList<EvaluatedFaces> Trainings, IReadOnlyDictionary<string, Estimate> Figures)
{
    /// <summary>Share of faces read right.</summary>
    public Estimate Accuracy => Figures["accuracy"];

    /// <summary>Mean recall over the expressions that the faces show.</summary>
    public Estimate MacroRecall => Figures["macroRecall"];
}

/// <summary>A row as it is shown.</summary>
/// <param name="Name">As the paper names it.</param>
/// <param name="Published">The paper's accuracy on the paper's data, 0…1; null where it gives none.</param>
/// <param name="Facts">What it cost, the mean of its trainings; null where it was not trained.</param>
public sealed record LeaderboardScore(string Name, double? Published, LeaderboardFacts? Facts)
{
    /// <summary>By the names of the table's groups; empty where the row was not trained.</summary>
    public IReadOnlyDictionary<string, LeaderboardGroup> Groups { get; private init; } = new Dictionary<string, LeaderboardGroup>();

    /// <summary>What each of its trainings cost, and how it went.</summary>
    public IReadOnlyList<LeaderboardFacts> Trainings { get; private init; } = [];

    /// <summary>Children that were judged.</summary>
    public int Children => Of(LeaderboardTable.Children)?.Trainings[0].Count ?? 0;

    /// <summary>Share of children read right, with its interval.</summary>
    public Estimate? Accuracy => Of(LeaderboardTable.Children)?.Accuracy;

    /// <summary>Mean recall over the expressions that children show, with its interval.</summary>
    public Estimate? MacroRecall => Of(LeaderboardTable.Children)?.MacroRecall;

    /// <summary>What must be said of the row: why it is open, or that it had another budget than the others.</summary>
    public string? Note { get; init; }

    /// <summary>The rows of a table in its order, with what is kept of them.</summary>
    /// <param name="table">The table.</param>
    /// <param name="results">The table's folder of results.</param>
    public static IReadOnlyList<LeaderboardScore> Compute(LeaderboardTable table, string results) =>
        Compute(table, row => LeaderboardResult.Read(results, row), row => LeaderboardResult.ReadFacts(results, row));

    /// <summary>The rows of a table in its order, with what is kept of them.</summary>
    /// <param name="table">The table.</param>
    /// <param name="result">Gives what is kept of a training of a row; null where nothing is, or where it is stale.</param>
    /// <param name="facts">Gives what a training cost, also where its result is stale; null for nothing.</param>
    public static IReadOnlyList<LeaderboardScore> Compute(
        LeaderboardTable table, Func<LeaderboardRow, LeaderboardResult?> result, Func<LeaderboardRow, LeaderboardFacts?>? facts = null)
    {
        var rows = table.Rows.Select(row => Compute(row.Name, row.Published, [.. row.Trainings.Select(result).OfType<LeaderboardResult>()], table.Groups, Note(row), row.Seeds)).ToList();
        // The budget is what the most rows had. What is fitted at once, as a support vector machine is, has no epochs that could be others.
        var budget = rows.Where(row => row.Facts is { Epochs: > 0 }).GroupBy(Budget).OrderByDescending(group => group.Count()).FirstOrDefault()?.Key;
        return [.. rows.Select(row => HasBudget(row) ? row : row with { Note = Together($"another budget: {Text(Budget(row))}; the commonest: {Text(budget!.Value)}", row.Note) })];

        string? Note(LeaderboardRow row) => facts?.Invoke(row)?.Stale is { } stale ? $"stale: {stale}" : row.NotTrained;

        bool HasBudget(LeaderboardScore row) => row.Facts is null or { Epochs: 0 } || budget is not { } most || Budget(row) == most;

        static (int Epochs, int Faces) Budget(LeaderboardScore row) => (row.Facts!.Epochs, row.Facts.Faces);

        static string Text((int Epochs, int Faces) budget) => $"{budget.Epochs} {(budget.Epochs == 1 ? "epoch" : "epochs")} of {budget.Faces} faces";
    }

    /// <summary>A row.</summary>
    /// <param name="name">As the paper names it.</param>
    /// <param name="published">0…1, or null.</param>
    /// <param name="results">Of its trainings; empty where it was not trained.</param>
    /// <param name="groups">The groups of test faces to judge on, by name.</param>
    /// <param name="notTrained">Why not, or why the result is stale.</param>
    /// <param name="seeds">The trainings that there should be.</param>
    public static LeaderboardScore Compute(
        string name, double? published, IReadOnlyList<LeaderboardResult> results, IReadOnlyList<string> groups, string? notTrained = null, int seeds = 1)
    {
        var judged = groups.Select(group => (group, Trainings: results.Select(result => result.Predictions.Faces(Is(group))).Where(faces => faces.Count > 0).ToList()))
            .Where(each => each.Trainings.Count > 0).ToList();
        if (judged.Count == 0)
        {
            return new(name, published, null) { Note = notTrained ?? "not trained yet: --train" };
        }
        var facts = results.Select(result => result.Facts).ToList();
        var mean = facts[0] with { Minutes = facts.Average(each => each.Minutes), Milliseconds = facts.Average(each => each.Milliseconds) };
        return new(name, published, mean)
        {
            Groups = judged.ToDictionary(each => each.group, each => new LeaderboardGroup(each.Trainings, new SeedBootstrap().Estimate(each.Trainings)), StringComparer.Ordinal),
            Trainings = facts,
            Note = Together(
                results.Count < seeds ? $"{results.Count} of {seeds} trainings" : null,
                facts.Exists(each => each.StillRose) ? "validation accuracy still rose" : null),
        };
    }

    private static Predicate<Prediction> Is(string group) => group switch
    {
        LeaderboardTable.Everyone => _ => true,
        LeaderboardTable.Adults => face => face.Age > Mien.Data.Datasets.Children.MaximumAge,
        _ => face => face.Age <= Mien.Data.Datasets.Children.MaximumAge,
    };

    private static string? Together(params IEnumerable<string?> notes) => string.Join("; ", notes.OfType<string>()) is { Length: > 0 } all ? all : null;

    private LeaderboardGroup? Of(string group) => Groups.GetValueOrDefault(group);
}
