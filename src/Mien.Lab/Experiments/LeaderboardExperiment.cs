using Mien.Core;
using Mien.Data.Datasets;
using Mien.Evaluation.Predictions;
using Mien.Lab.Leaderboard;
using Mien.Lab.Recipes;
using Mien.Lab.Training;
using Mien.Recognition;

namespace Mien.Lab.Experiments;

/// <summary>Fills the rows of a table of the benchmark: trains them, or takes the models that they name, and judges all on the same test faces.</summary>
/// <param name="table">The table.</param>
/// <param name="experiment">Trains a row.</param>
public sealed class LeaderboardExperiment(LeaderboardTable table, Experiment experiment)
{
    private readonly Lazy<FaceSet> _tested = new(() => experiment.Sets.Read(table.Tested).Test.Faces);

    /// <summary>Where the table's results are kept.</summary>
    public required string Results { get; init; }

    /// <summary>Where its trainings are kept, a folder for each row.</summary>
    public required string Runs { get; init; }

    /// <summary>Fills the rows that have no result yet, but those that the table leaves open.</summary>
    /// <param name="rows">Of the table.</param>
    /// <param name="cancel">Stops between two steps; finished rows stay.</param>
    /// <exception cref="BadInputException">The data cannot be used; a folder of <see cref="Runs"/> holds another training; a model learned from test faces.</exception>
    /// <exception cref="OperationCanceledException">Stopped; the message says how to go on.</exception>
    public void Fill(IEnumerable<LeaderboardRow> rows, CancellationToken cancel)
    {
        foreach (var row in rows.Where(row => row.NotTrained is null).SelectMany(row => row.Trainings).Where(row => LeaderboardResult.Read(Results, row) is null))
        {
            experiment.Observer.Remark($"{table.Name}, {row.Name}{(row.Seeds > 1 ? $", training {row.Repeat + 1} of {row.Seeds}" : "")}:");
            (row.Model is { } model ? JudgeModel(row, ModelFile.Find(model)) : Train(row, cancel)).Write(Results, row);
        }
    }

    /// <summary>Judges a training that the table does not name.</summary>
    /// <param name="path">Its run folder.</param>
    /// <exception cref="BadInputException">It is not finished, or learned from test faces.</exception>
    public LeaderboardScore Judge(string path)
    {
        var run = RunFolder.Open(path);
        return LeaderboardScore.Compute(path, null, [Judge(run, experiment.Sets.Read(Recipe.Read(run.Recipe)), path)], table.Groups) with { Note = "added" };
    }

    private LeaderboardResult Train(LeaderboardRow row, CancellationToken cancel)
    {
        var path = Path.Combine(Runs, row.Key);
        var earlier = RunFolder.IsIn(path) ? RunFolder.Open(path) : null;
        if (earlier is not null && Recipe.Read(earlier.Recipe).Hash != row.Recipe.Hash)
        {
            throw new BadInputException(path, "holds a run of another recipe than the row's", "remove the folder, or give another --out");
        }
        var data = experiment.Read(row.Recipe);
        if (earlier is not null)
        {
            LeaderboardResult.RequireSameFaces(earlier, data.Test);
        }
        var run = earlier ?? RunFolder.Create(path, row.Recipe);
        experiment.Run(run, data, path, cancel);
        return Judge(run, data, row.Name);
    }

    private LeaderboardResult JudgeModel(LeaderboardRow row, string model)
    {
        var (tested, learned) = (_tested.Value, experiment.Sets.Read(row.Recipe).Split.Training.Faces);
        return experiment.Observer.During(
            $"Judging {row.Name}", judging => LeaderboardResult.OfModel(model, row, learned, tested, Name(row.Name), LeaderboardResult.ReadFacts(Results, row), judging));
    }

    // Rows may learn from other labels or faces than they are tested on.
    private LeaderboardResult Judge(RunFolder run, ExperimentData data, string name)
    {
        var tested = _tested.Value;
        return experiment.Observer.During($"Judging {name}", judging => LeaderboardResult.Measure(run, data.Split.Training.Faces, tested, Name(name), judging));
    }

    private EvaluationName Name(string name) => new(name, table.Tested.Labels, table.Tested.TestPart);
}
