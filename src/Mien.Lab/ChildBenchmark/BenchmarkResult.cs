using System.Text.Json;
using Mien.Core;
using Mien.Data.Datasets;
using Mien.Lab.Benchmarks;
using Mien.Lab.Evaluation;
using Mien.Lab.Evaluation.Reports;
using Mien.Lab.Training;
using Mien.Recognition;

namespace Mien.Lab.ChildBenchmark;

/// <summary>What a trained row reads in the test faces, and what it cost. Kept as two files, so that a table can be computed again without training.</summary>
/// <param name="Facts">What it cost.</param>
/// <param name="Predictions">What it reads in every test face.</param>
public sealed record BenchmarkResult(BenchmarkFacts Facts, PredictionTable Predictions)
{
    /// <summary>Where results lie, in a folder for each table.</summary>
    public const string Folder = "benchmarks/results";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>The kept result of a row.</summary>
    /// <param name="folder">The table's.</param>
    /// <param name="row">The row.</param>
    /// <returns>Null where there is none, or one of another recipe: the row was changed since.</returns>
    /// <exception cref="BadInputException">A file that cannot be used.</exception>
    public static BenchmarkResult? Read(string folder, BenchmarkRow row)
    {
        var (facts, predictions) = Paths(folder, row);
        if (!File.Exists(facts) || !File.Exists(predictions))
        {
            return null;
        }
        try
        {
            var kept = JsonSerializer.Deserialize<BenchmarkFacts>(File.ReadAllText(facts), Json);
            return kept?.RecipeHash == row.Recipe.Hash ? new(kept, PredictionFile.Read(predictions)) : null;
        }
        catch (JsonException e)
        {
            throw new BadInputException(facts, e.Message.Split(" Path:")[0].TrimEnd('.'), "remove the file and train the row again by mien benchmark --train");
        }
    }

    /// <summary>Keeps a result.</summary>
    /// <param name="folder">The table's; made where it is missing.</param>
    /// <param name="row">The row.</param>
    public void Write(string folder, BenchmarkRow row)
    {
        Directory.CreateDirectory(folder);
        var (facts, predictions) = Paths(folder, row);
        PredictionFile.Write(predictions, Predictions);
        File.WriteAllText(facts, JsonSerializer.Serialize(Facts, Json) + "\n");
    }

    /// <summary>Judges a finished training.</summary>
    /// <param name="run">Its folder.</param>
    /// <param name="learned">What it learned from.</param>
    /// <param name="tested">What it is tested on.</param>
    /// <param name="name">What is judged by what.</param>
    /// <param name="progress">Told the share of test faces that are judged, 0…1.</param>
    /// <exception cref="BadInputException">The run is not finished, or learned from faces that it is to be tested on.</exception>
    public static BenchmarkResult Of(RunFolder run, FaceSet learned, FaceSet tested, EvaluationName name, IProgress<double>? progress = null)
    {
        UnseenFaces.Require(run.Path, learned, tested);
        var epochs = ReportInput.Read(run.Path).Epochs;
        using var model = OnnxClassifier.Open(run.Model, new() { View = name.Labels });
        var processor = File.Exists(run.Environment) ? JsonSerializer.Deserialize<RunEnvironment>(File.ReadAllText(run.Environment), Json)!.Processor : "";
        var minutes = epochs.Sum(epoch => epoch.TryGetProperty("seconds", out var seconds) ? seconds.GetDouble() : 0) / 60;
        return new(
            new(model.Card.RecipeHash, model.Card.Parameters, Math.Round(Milliseconds(run), 2), epochs.Count, learned.Count, Math.Round(minutes, 2), processor),
            Evaluator.Predict(model, tested, name, progress));
    }

    private static double Milliseconds(RunFolder run) => FaceBenchmark.Measure(run.Model, TimeSpan.FromSeconds(0.5), TimeProvider.System).Face.P50Ms;

    private static (string Facts, string Predictions) Paths(string folder, BenchmarkRow row) =>
        (Path.Combine(folder, row.Key + ".json"), Path.Combine(folder, row.Key + ".csv"));
}
