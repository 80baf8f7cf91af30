namespace Mien.Cli.Tests.Leaderboard;

/// <summary>The benchmark's way on drawn faces, from the files of a data set to the table.</summary>
public sealed class LeaderboardVerbTests : IDisposable
{
    private const string Table =
        """
        {
          "title": "Drawn children", "source": "Paper: nobody.",
          "recipe": {
            "data": { "set": "fer2013", "labels": "fer2013", "classes": ["happy", "sad"], "select": "children", "duplicates": "drop", "validate": 0.2 },
            "network": { "name": "mini-xception" }, "optimize": { "epochs": 1, "batch": 16 }
          },
          "rows": [
            { "name": "one epoch", "published": 0.5, "recipe": {} },
            { "name": "a rate", "recipe": { "optimize": { "rate": 0.01 } } },
            { "name": "two epochs", "recipe": { "optimize": { "epochs": 2 } } },
            { "name": "hours", "notTrained": "takes hours", "recipe": { "network": { "name": "macnn" } } }
          ]
        }
        """;

    private const string Own =
        """
        {
          "data": { "set": "fer2013", "labels": "fer2013", "classes": ["happy", "sad"], "validate": 0.2 },
          "network": { "name": "mini-xception" }, "optimize": { "epochs": 1, "batch": 16 }
        }
        """;

    private readonly TemporaryFolder _folder = new();

    public LeaderboardVerbTests()
    {
        var rows = Enumerable.Range(0, 60).Select(row => new DrawnFer2013(row % 2 == 0 ? 3 : 4, row < 50 ? "Training" : "PublicTest", Age: 8)).ToArray();
        Directory.CreateDirectory(_folder.File("data/fer2013"));
        File.WriteAllText(_folder.File("data/fer2013/fer2013.csv"), DrawnFer2013.Faces(rows));
        File.WriteAllText(_folder.File("data/fer2013/fer2013new.csv"), DrawnFer2013.FerPlus(rows));
        File.WriteAllText(_folder.File("data/fer2013/ages.csv"), DrawnFer2013.Ages(rows));
        Directory.CreateDirectory(_folder.File("tables"));
        File.WriteAllText(_folder.File("tables/drawn.json"), Table);
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Rows_are_trained_once_and_the_table_is_computed_again_from_what_is_kept()
    {
        Assert.Equal("table  rows filled  what\ndrawn       0 of 4  Drawn children\nShow one with: mien leaderboard TABLE\n", (await Run([])).Output);
        Assert.EndsWith("Paper: nobody. Percent; no row has a result.\n", (await Run("drawn")).Output);

        var (code, table, error) = await Run("drawn", "--train");

        Assert.Equal(0, code);
        Assert.Equal(["drawn, one epoch:", "drawn, a rate:", "drawn, two epochs:"], error.Split('\n').Where(line => line.StartsWith("drawn, ", StringComparison.Ordinal)));
        Assert.Matches("^one epoch +50.0 +[0-9.]+ +[0-9.–]+ +[0-9.]+ +1 +1 +[0-9.–]+ +[0-9]+,[0-9]{3}", Line(table, "one epoch"));
        Assert.Contains("\ntwo epochs: another budget: 2 epochs of 50 faces; the commonest: 1 epoch of 50 faces\nhours: takes hours\n", table);
        Assert.EndsWith("Paper: nobody. Ours: 10 children of PublicTest. Percent.\n", table);

        // Neither the trainings nor the data are needed again.
        Directory.Delete(_folder.File("runs"), recursive: true);
        var again = await Run("drawn", "--train");
        Assert.Equal((0, table, ""), again);
    }

    [Fact]
    public async Task A_run_of_ones_own_is_judged_beside_them()
    {
        File.WriteAllText(_folder.File("own.json"), Own);
        Assert.Equal(0, (await Cli("train", _folder.File("own.json"), "--data", _folder.File("data"), "--out", _folder.File("own"))).Code);

        Assert.Matches("own +– +[0-9.]+ ", Line((await Run("drawn", "--add", _folder.File("own"))).Output, _folder.File("own")));

        // In folds, PublicTest is learned from as well.
        Assert.Equal(0, (await Cli("train", _folder.File("own.json"), "--folds", "2", "--data", _folder.File("data"), "--out", _folder.File("folds"))).Code);
        var refused = await Run("drawn", "--add", _folder.File("folds/fold-1"));
        Assert.Equal(2, refused.Code);
        Assert.Matches(@"fold-1: learned [0-9]+ of the 10 faces that the benchmark tests on: fer.*; train it on the Training split alone\.\n$", refused.Error);

        var (code, _, error) = await Run("drawn", "--add", _folder.File("missing"));
        Assert.Equal((2, $"{_folder.File("missing")}: holds no run; give the folder of a run that was started before, such as runs/mini-xception-fer2013.\n"), (code, error));
    }

    [Theory]
    [InlineData("none: no such table; known are drawn.", "none")]
    [InlineData("--rows five: drawn has no such row; known are one-epoch, a-rate, two-epochs, hours.", "drawn", "--train", "--rows", "five")]
    [InlineData("--device moon: expected cpu, cuda or cuda:N, got 'moon'; leave the option out to train on the processor.", "drawn", "--device", "moon")]
    public async Task Wrong_use_is_one_line(string line, params string[] arguments)
    {
        var (code, output, error) = await Run(arguments);
        Assert.Equal((2, "", line + "\n"), (code, output, error));
    }

    private static string Line(string table, string name) => Assert.Single(table.Split('\n'), line => line.StartsWith(name + " ", StringComparison.Ordinal));

    private Task<(int Code, string Output, string Error)> Run(params string[] arguments) => Cli(
        ["benchmark", .. arguments, "--tables", _folder.File("tables"), "--results", _folder.File("results"), "--out", _folder.File("runs"), "--data", _folder.File("data")]);

    private static async Task<(int Code, string Output, string Error)> Cli(params string[] arguments)
    {
        using StringWriter output = new(), error = new();
        var code = await CommandLine.Run(CommandLine.Create(output, error), arguments, output, error, CancellationToken.None);
        return (code, output.ToString(), error.ToString());
    }
}
