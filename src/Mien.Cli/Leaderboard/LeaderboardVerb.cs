using System.CommandLine;
using Mien.Cli.Shared;
using Mien.Cli.Train;
using Mien.Core;
using Mien.Lab.Experiments;
using Mien.Lab.Leaderboard;
using Mien.Torch;
using Spectre.Console;

namespace Mien.Cli.Leaderboard;

/// <summary><c>mien leaderboard TABLE</c>: the papers' comparison tables on children's faces.</summary>
internal static class LeaderboardVerb
{
    /// <param name="output">Takes tables.</param>
    /// <param name="error">Takes progress.</param>
    public static Command Create(TextWriter output, TextWriter error)
    {
        var table = new Argument<string?>("table") { Description = "Which; all are listed where none is given.", Arity = ArgumentArity.ZeroOrOne };
        var train = new Option<bool>("--train") { Description = "Train the rows that have no result yet; a training that was stopped goes on." };
        var rows = new Option<string[]>("--rows") { HelpName = "NAME", Description = "With --train: these alone.", AllowMultipleArgumentsPerToken = true };
        var add = new Option<string[]>("--add") { HelpName = "RUN", Description = "Judge finished trainings of yours as well.", AllowMultipleArgumentsPerToken = true };
        var folder = new Option<string>("--tables") { HelpName = "DIR", Description = "Where the tables lie.", DefaultValueFactory = _ => LeaderboardTable.Folder };
        var results = new Option<string>("--results") { HelpName = "DIR", Description = "Where results are kept.", DefaultValueFactory = _ => LeaderboardResult.Folder };
        var runs = new Option<string>("--out") { HelpName = "DIR", Description = "Where trainings are kept.", DefaultValueFactory = _ => Path.Combine("runs", "benchmark") };
        var data = Switch.DataFolder();
        var device = Switch.Device();
        var threads = new Option<int>("--threads") { HelpName = "N", Description = "Threads of one operator.", DefaultValueFactory = _ => 1, CustomParser = given => Switch.Whole(given, "--threads", 1, Switch.MostThreads) };
        var plot = new Option<string?>("--plot")
        {
            HelpName = "FILE", Description = "Without a table: accuracy over parameters and over time, of all rows that tell the most expressions apart.",
        };
        var pages = new Option<string?>("--pages") { HelpName = "DIR", Description = "Without a table: a page for each table, with curves, confusion matrices and the papers' claims." };
        var markdown = new Option<bool>("--markdown") { Description = "The table as Markdown." };
        var command = new Command("leaderboard", "Fill the papers' tables again on children's faces: mien leaderboard happy-sad-table-5")
        {
            table, train, rows, add, folder, results, runs, data, device, threads, plot, pages, markdown,
        };
        // The old name was easily mistaken for bench, which measures time.
        command.Aliases.Add("benchmark");
        Switch.BelongTogether(command, train, table);
        Switch.BelongTogether(command, add, table);
        Switch.BelongTogether(command, markdown, table);
        Switch.BelongTogether(command, rows, train);
        Switch.BelongTogether(command, threads, train);
        Switch.Exclude(command, plot, table);
        Switch.Exclude(command, pages, table);
        command.Need(Needs.Torch);
        command.Need(Needs.Plots);
        command.SetAction((parsed, cancel) =>
        {
            if (parsed.GetValue(table) is not { } name)
            {
                OutputFile.RequirePicture(parsed.GetValue(plot));
                var tables = LeaderboardTable.ReadAll(parsed.GetRequiredValue(folder));
                List(output, tables, parsed.GetRequiredValue(results));
                if (parsed.GetValue(plot) is { } file)
                {
                    LeaderboardPlot.Write(file, tables, parsed.GetRequiredValue(results));
                }
                if (parsed.GetValue(pages) is { } pagesFolder)
                {
                    tables.ToList().ForEach(each => WritePage(pagesFolder, each, Path.Combine(parsed.GetRequiredValue(results), each.Name)));
                }
                return Task.FromResult(ExitCode.Done);
            }
            Libtorch.Threads = parsed.GetValue(threads);
            var found = Find(name, parsed.GetRequiredValue(folder));
            // What each training reached is not shown: the table is.
            var console = new ExperimentConsole(TextWriter.Null, error);
            var experiment = new LeaderboardExperiment(found, new(parsed.GetValue(data), TrainVerb.Place(parsed.GetRequiredValue(device)), console, TimeProvider.System))
            {
                Results = Path.Combine(parsed.GetRequiredValue(results), name), Runs = Path.Combine(parsed.GetRequiredValue(runs), name),
            };
            var run = new LeaderboardRun(found, experiment, output, error) { AsMarkdown = parsed.GetValue(markdown) };
            return Task.FromResult(run.Run(parsed.GetValue(train), parsed.GetValue(rows) ?? [], parsed.GetValue(add) ?? [], cancel));
        });
        return command;
    }

    private static void WritePage(string folder, LeaderboardTable table, string results)
    {
        Directory.CreateDirectory(folder);
        var rows = LeaderboardScore.Compute(table, results);
        WholeFile.Write(Path.Combine(folder, LeaderboardPage.Name(table)), string.Join('\n', LeaderboardPage.Markdown(table, rows)) + "\n");
        if (rows.Any(row => row.Groups.ContainsKey(table.Groups[0])))
        {
            WholeFile.Write(Path.Combine(folder, LeaderboardPage.CurvesName(table)), LeaderboardCurves.Svg(rows, table.Groups[0]));
        }
    }

    private static LeaderboardTable Find(string name, string folder)
    {
        var path = Path.Combine(folder, name + ".json");
        if (File.Exists(path))
        {
            return LeaderboardTable.Read(path);
        }
        var known = Directory.Exists(folder) ? Directory.GetFiles(folder, "*.json").Select(file => Path.GetFileNameWithoutExtension(file)).Order().ToList() : [];
        throw new BadInputException(name, "no such table", known.Count == 0 ? "run mien in the folder of the repository" : $"known are {string.Join(", ", known)}");
    }

    private static void List(TextWriter output, IReadOnlyList<LeaderboardTable> tables, string results)
    {
        var list = new Table().AddColumns(Tables.Left("table"), Tables.Right("rows filled"), Tables.Left("what"));
        foreach (var table in tables)
        {
            var filled = table.Rows.Count(row => LeaderboardResult.Read(Path.Combine(results, table.Name), row) is not null);
            list.AddRow(Markup.Escape(table.Name), $"{filled} of {table.Rows.Count}", Markup.Escape(table.Title));
        }
        Tables.Write(output, list);
        output.WriteLine("Show one with: mien leaderboard TABLE");
    }
}
