using Mien.Cli.Shared;
using Mien.Core;
using Mien.Lab.Experiments;
using Mien.Lab.Leaderboard;
using Spectre.Console;

namespace Mien.Cli.Leaderboard;

/// <summary>One table of the benchmark: rows are trained where that is asked for, and shown.</summary>
/// <param name="table">The table.</param>
/// <param name="experiment">Trains and judges its rows.</param>
/// <param name="output">Takes the table.</param>
/// <param name="error">Takes how to go on where a training was stopped.</param>
internal sealed class LeaderboardRun(LeaderboardTable table, LeaderboardExperiment experiment, TextWriter output, TextWriter error)
{
    /// <summary>Whether the table is written as Markdown.</summary>
    public bool AsMarkdown { get; init; }

    /// <param name="train">Whether rows without a result are trained.</param>
    /// <param name="names">Of these rows alone; none for all.</param>
    /// <param name="added">Folders of runs to judge as further rows.</param>
    /// <param name="cancel">Stops between two steps of a training.</param>
    public int Run(bool train, IReadOnlyList<string> names, IReadOnlyList<string> added, CancellationToken cancel)
    {
        var chosen = Choose(names);
        try
        {
            experiment.Fill(train ? chosen : [], cancel);
        }
        catch (OperationCanceledException stopped)
        {
            error.WriteLine(stopped.Message);
            return ExitCode.Stopped;
        }
        var further = added.Select(experiment.Judge).ToList();
        Show([.. LeaderboardScore.Compute(table, experiment.Results), .. further]);
        return ExitCode.Done;
    }

    private List<LeaderboardRow> Choose(IReadOnlyList<string> names)
    {
        if (names.FirstOrDefault(name => table.Rows.All(row => row.Key != name && row.Name != name)) is { } unknown)
        {
            throw new BadInputException($"--rows {unknown}", $"{table.Name} has no such row", $"known are {string.Join(", ", table.Rows.Select(row => row.Key))}");
        }
        if (table.Rows.FirstOrDefault(row => row.NotTrained is not null && (names.Contains(row.Key) || names.Contains(row.Name))) is { } open)
        {
            throw new BadInputException($"--rows {open.Key}", $"is left open ({open.NotTrained})", $"take notTrained out of its line in {table.Name}.json to train it");
        }
        return [.. table.Rows.Where(row => names.Count == 0 || names.Contains(row.Key) || names.Contains(row.Name))];
    }

    private void Show(IReadOnlyList<LeaderboardScore> rows)
    {
        output.WriteLine(table.Title);
        output.WriteLine();
        if (AsMarkdown)
        {
            LeaderboardText.Markdown(rows, table.Groups).ToList().ForEach(output.WriteLine);
        }
        else
        {
            // Notes would make the table wider than a window: they stand below it.
            var shown = new Table().AddColumns([.. LeaderboardText.Columns(table.Groups).SkipLast(1).Select((name, at) => at == 0 ? Tables.Left(name) : Tables.Right(name))]);
            rows.ToList().ForEach(row => shown.AddRow([.. LeaderboardText.Cells(row, table.Groups).SkipLast(1).Select(Markup.Escape)]));
            Tables.Write(output, shown);
            output.WriteLine();
            rows.Where(row => row.Note is not null).ToList().ForEach(row => output.WriteLine($"{row.Name}: {row.Note}"));
        }
        if (!AsMarkdown && table.Claims.Count > 0)
        {
            output.WriteLine();
            table.Claims.ToList().ForEach(claim => output.WriteLine(claim.Judge(name => rows.FirstOrDefault(row => row.Name == name)).Replace("**", "", StringComparison.Ordinal)));
        }
        output.WriteLine();
        output.WriteLine($"{table.Source} {LeaderboardText.Judged(table, rows)}");
    }
}
