using System.Text.Json;
using Mien.Core;
using Mien.Data.Datasets;
using Mien.Evaluation;
using Mien.Evaluation.Predictions;
using Mien.Evaluation.Reports;
using Mien.Lab.Timing;
using Mien.Lab.Training;
using Mien.Recognition;

namespace Mien.Lab.Leaderboard;

/// <summary>A trained row's predictions for the test faces, and its cost. Kept as two files, so that a table can be computed again without training.</summary>
/// <param name="Facts">What it cost.</param>
/// <param name="Predictions">What it reads in every test face.</param>
public sealed record LeaderboardResult(LeaderboardFacts Facts, PredictionTable Predictions)
{
    /// <summary>Where results lie, in a folder for each table.</summary>
    public const string Folder = "benchmarks/results";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>The kept result of a row.</summary>
    /// <param name="folder">The table's.</param>
    /// <param name="row">The row.</param>
    /// <returns>Null where there is none, a stale one, or one of another recipe: the row was changed since.</returns>
    /// <exception cref="BadInputException">A file that cannot be used.</exception>
    public static LeaderboardResult? Read(string folder, LeaderboardRow row)
    {
        var predictions = Paths(folder, row).Predictions;
        return File.Exists(predictions) && ReadFacts(folder, row) is { Stale: null } facts ? new(facts, PredictionFile.Read(predictions)) : null;
    }

    /// <summary>What a row cost, also where its result is stale.</summary>
    /// <param name="folder">The table's.</param>
    /// <param name="row">The row.</param>
    /// <returns>Null where nothing is kept, or facts of another recipe.</returns>
    /// <exception cref="BadInputException">A file that cannot be used.</exception>
    public static LeaderboardFacts? ReadFacts(string folder, LeaderboardRow row)
    {
        var facts = Paths(folder, row).Facts;
        if (!File.Exists(facts))
        {
            return null;
        }
        try
        {
            var kept = JsonSerializer.Deserialize<LeaderboardFacts>(File.ReadAllText(facts), Json);
            return kept?.RecipeHash == row.Recipe.Hash ? kept : null;
        }
        catch (JsonException e)
        {
            throw new BadInputException(facts, e.Message.Split(" Path:")[0].TrimEnd('.'), "remove the file and train the row again by mien leaderboard --train");
        }
    }

    /// <summary>Keeps a result.</summary>
    /// <param name="folder">The table's; made where it is missing.</param>
    /// <param name="row">The row.</param>
    public void Write(string folder, LeaderboardRow row)
    {
        Directory.CreateDirectory(folder);
        var (facts, predictions) = Paths(folder, row);
        PredictionFile.Write(predictions, Predictions);
        WholeFile.Write(facts, JsonSerializer.Serialize(Facts, Json) + "\n");
    }

    /// <summary>Refuses a finished training whose test faces were others than the data gives now, such as before ages were corrected.</summary>
    /// <param name="run">Its folder.</param>
    /// <param name="tested">The test faces of its recipe now.</param>
    /// <exception cref="BadInputException">They are others.</exception>
    public static void RequireSameFaces(RunFolder run, FaceSet tested)
    {
        if (File.Exists(run.Predictions) && PredictionFile.Read(run.Predictions).Source.Faces != Evaluator.Digest(tested))
        {
            throw new BadInputException(run.Path, "holds a training on other faces than the data gives now", "remove the folder, or give another --out");
        }
    }

    /// <summary>Judges a finished training.</summary>
    /// <param name="run">Its folder.</param>
    /// <param name="learned">What it learned from.</param>
    /// <param name="tested">What it is tested on.</param>
    /// <param name="name">What is judged by what.</param>
    /// <param name="progress">Told the share of test faces that are judged, 0…1.</param>
    /// <exception cref="BadInputException">The run is not finished, or learned from faces that it is to be tested on.</exception>
    public static LeaderboardResult Measure(RunFolder run, FaceSet learned, FaceSet tested, EvaluationName name, IProgress<double>? progress = null)
    {
        UnseenFaces.Require(run.Path, learned, tested);
        var (_, validation, epochs) = ReportInput.Read(run.Path);
        using var model = OnnxClassifier.Open(run.Model, new() { View = name.Labels });
        var processor = File.Exists(run.Environment) ? JsonSerializer.Deserialize<RunEnvironment>(File.ReadAllText(run.Environment), Json)!.Processor : "";
        var minutes = epochs.Sum(epoch => epoch.TryGetProperty("seconds", out var seconds) ? seconds.GetDouble() : 0) / 60;
        var curve = epochs.Select(epoch => epoch.TryGetProperty("validationAccuracy", out var accuracy) ? Math.Round(accuracy.GetDouble(), 4) : double.NaN).ToList();
        var facts = new LeaderboardFacts(model.Card.RecipeHash, model.Card.Parameters, Math.Round(Milliseconds(run.Model), 2), epochs.Count, learned.Count, Math.Round(minutes, 2), processor);
        return new(
            curve.Count == 0 || curve.Exists(double.IsNaN) ? facts : facts with { Validation = curve, ValidationFaces = validation?.Rows.Count ?? 0 },
            Evaluator.Predict(model, tested, name, progress));
    }

    /// <summary>Judges the model that a row names, which ships and was made by the row's recipe.</summary>
    /// <param name="model">The ONNX file.</param>
    /// <param name="row">The row.</param>
    /// <param name="learned">What it learned from.</param>
    /// <param name="tested">What it is tested on.</param>
    /// <param name="name">What is judged by what.</param>
    /// <param name="earlier">What was kept of the row, also where it is stale: the cost of its training, and its time, stay. Null for nothing.</param>
    /// <param name="progress">Told the share of test faces that are judged, 0…1.</param>
    /// <exception cref="BadInputException">The model was made by another recipe, or learned from faces that it is to be tested on.</exception>
    public static LeaderboardResult OfModel(
        string model, LeaderboardRow row, FaceSet learned, FaceSet tested, EvaluationName name, LeaderboardFacts? earlier = null, IProgress<double>? progress = null)
    {
        UnseenFaces.Require(model, learned, tested);
        using var classifier = OnnxClassifier.Open(model, new() { View = name.Labels });
        var card = classifier.Card;
        if (card.RecipeHash != row.Recipe.Hash)
        {
            throw new BadInputException(model, $"was not made by the recipe of the row {row.Name}", "take \"model\" out of the row, or give the row the model's recipe");
        }
        var facts = earlier is null
            ? new LeaderboardFacts(card.RecipeHash, card.Parameters, Math.Round(Milliseconds(model), 2), 0, learned.Count, 0, "")
            : earlier with { Stale = null };
        return new(facts, Evaluator.Predict(classifier, tested, name, progress));
    }

    private static double Milliseconds(string model) => FaceTiming.Measure(model, TimeSpan.FromSeconds(0.5), TimeProvider.System).Face.P50Ms;

    private static (string Facts, string Predictions) Paths(string folder, LeaderboardRow row) =>
        (Path.Combine(folder, row.Key + ".json"), Path.Combine(folder, row.Key + ".csv"));
}
