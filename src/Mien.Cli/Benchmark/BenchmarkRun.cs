using Mien.Cli.Shared;
using Mien.Cli.Train;
using Mien.Core;
using Mien.Data.Splits;
using Mien.Lab.Leaderboard;
using Mien.Lab.Recipes;
using Mien.Lab.Training;
using Mien.Recognition;
using Mien.Torch;
using Spectre.Console;

namespace Mien.Cli.Benchmark;

/// <summary>One table of the benchmark: rows are trained where that is asked for, and shown.</summary>
internal sealed class BenchmarkRun(BenchmarkTable table, TextWriter output, TextWriter error)
{
    /// <summary>Where the table's results are kept.</summary>
    public required string Results { get; init; }

    /// <summary>Where its trainings are kept.</summary>
    public required string Runs { get; init; }

    /// <summary>The folder of all data sets; null for the usual ones.</summary>
    public string? Data { get; init; }

    /// <summary>Where to train.</summary>
    public Device Device { get; init; } = Device.Cpu;

    /// <summary>Whether the table is written as Markdown.</summary>
    public bool AsMarkdown { get; init; }

    /// <param name="train">Whether rows without a result are trained.</param>
    /// <param name="names">Of these rows alone; none for all.</param>
    /// <param name="added">Folders of runs to judge as further rows.</param>
    /// <param name="cancel">Stops between two steps of a training.</param>
    public int Run(bool train, IReadOnlyList<string> names, IReadOnlyList<string> added, CancellationToken cancel)
    {
        var chosen = Choose(names);
        foreach (var row in chosen.Where(row => train && row.NotTrained is null && BenchmarkResult.Read(Results, row) is null))
        {
            if (Train(row, cancel) is var end && end != ExitCode.Done)
            {
                return end;
            }
        }
        var further = added.Select(Judge).ToList();
        Show([.. BenchmarkScore.Compute(table, Results), .. further]);
        return ExitCode.Done;
    }

    private List<BenchmarkRow> Choose(IReadOnlyList<string> names)
    {
        if (names.FirstOrDefault(name => table.Rows.All(row => row.Key != name && row.Name != name)) is { } unknown)
        {
            throw new BadInputException($"--rows {unknown}", $"{table.Name} has no such row", $"known are {string.Join(", ", table.Rows.Select(row => row.Key))}");
        }
        return [.. table.Rows.Where(row => names.Count == 0 || names.Contains(row.Key) || names.Contains(row.Name))];
    }

    private int Train(BenchmarkRow row, CancellationToken cancel)
    {
        error.WriteLine($"{table.Name}, {row.Name}:");
        if (row.Model is { } model)
        {
            JudgeModel(ModelFile.Find(model), row).Write(Results, row);
            return ExitCode.Done;
        }
        var path = Path.Combine(Runs, row.Key);
        var isThere = File.Exists(Path.Combine(path, "recipe.json"));
        if (isThere && Recipe.Read(RunFolder.Open(path).Recipe).Hash != row.Recipe.Hash)
        {
            throw new BadInputException(path, "holds a run of another recipe than the row's", "remove the folder, or give another --out");
        }
        if (isThere)
        {
            BenchmarkResult.RequireSameFaces(RunFolder.Open(path), Read(row.Recipe.Data).Test.Faces);
        }
        var training = new TrainRun(Data, Device, TextWriter.Null, error);
        var end = isThere ? training.GoOn(path, cancel) : training.Start(row.Recipe, path, cancel);
        if (end == ExitCode.Done)
        {
            Judge(RunFolder.Open(path), row.Recipe, row.Name).Write(Results, row);
        }
        return end;
    }

    private BenchmarkResult JudgeModel(string model, BenchmarkRow row)
    {
        var tested = Read(table.Tested).Test.Faces;
        using var judging = new ProgressLine(error, Terminal.Is(error), $"Judging {row.Name}", TimeProvider.System);
        return BenchmarkResult.OfModel(
            model, row, Read(row.Recipe.Data).Training.Faces, tested, new(row.Name, table.Tested.Labels, table.Tested.TestPart),
            BenchmarkResult.ReadFacts(Results, row), judging);
    }

    private BenchmarkScore Judge(string path)
    {
        var run = RunFolder.Open(path);
        return BenchmarkScore.Compute(path, null, Judge(run, Recipe.Read(run.Recipe), path)) with { Note = "added" };
    }

    // Rows may learn from other labels or faces than they are tested on.
    private BenchmarkResult Judge(RunFolder run, Recipe recipe, string name)
    {
        var split = Read(recipe.Data);
        var learned = (recipe.Fold > 0 ? recipe.Cross(split)[recipe.Fold - 1] : split).Training.Faces;
        using var judging = new ProgressLine(error, Terminal.Is(error), $"Judging {name}", TimeProvider.System);
        return BenchmarkResult.Measure(run, learned, Read(table.Tested).Test.Faces, new(name, table.Tested.Labels, table.Tested.TestPart), judging);
    }

    private Split Read(DataRecipe data)
    {
        using var reading = new ProgressLine(error, Terminal.Is(error), $"Reading {data.Set}", TimeProvider.System);
        return RecipeData.Read(data, Data, reading);
    }

    private void Show(IReadOnlyList<BenchmarkScore> rows)
    {
        output.WriteLine(table.Title);
        output.WriteLine();
        if (AsMarkdown)
        {
            BenchmarkText.Markdown(rows).ToList().ForEach(output.WriteLine);
        }
        else
        {
            // Notes would make the table wider than a window: they stand below it.
            var shown = new Table().AddColumns([.. BenchmarkText.Columns.SkipLast(1).Select((name, at) => at == 0 ? Tables.Left(name) : Tables.Right(name))]);
            rows.ToList().ForEach(row => shown.AddRow([.. BenchmarkText.Cells(row).SkipLast(1).Select(Markup.Escape)]));
            Tables.Write(output, shown);
            output.WriteLine();
            rows.Where(row => row.Note is not null).ToList().ForEach(row => output.WriteLine($"{row.Name}: {row.Note}"));
        }
        output.WriteLine();
        output.WriteLine(rows.Max(row => row.Children) is > 0 and var children
            ? $"{table.Source} Ours: {children} children of PublicTest. Percent."
            : $"{table.Source} Percent; no row has a result.");
    }
}
