using Mien.Core;
using Mien.Lab.Leaderboard;

namespace Mien.Lab.Tests.Leaderboard;

public sealed class LeaderboardTableTests : IDisposable
{
    private const string Table =
        """
        // What a paper compares.
        {
          "title": "Two networks", "source": "Paper: nobody.",
          "recipe": {
            "data": { "set": "fer2013", "labels": "fer2013", "classes": ["happy", "sad"], "select": "children", "duplicates": "drop" },
            "network": { "mean": 0.4 }, "augment": { "flip": 0.5 }, "optimize": { "epochs": 3, "batch": 16 }
          },
          "rows": [
            { "name": "Mini-Xception (ours)", "published": 0.5, "recipe": { "network": { "name": "mini-xception" } } },
            { "name": "MACNN", "notTrained": "too slow", "recipe": { "network": { "name": "macnn" }, "augment": null, "data": { "labels": "ferplus-distribution" } } },
          ]
        }
        """;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_row_is_the_tables_recipe_with_what_the_row_says_in_its_place()
    {
        var table = Read(Table);

        Assert.Equal(("table", "Two networks", "Paper: nobody."), (table.Name, table.Title, table.Source));
        Assert.Equal(["mini-xception-ours", "macnn"], table.Rows.Select(row => row.Key));
        var (first, second) = (table.Rows[0].Recipe, table.Rows[1].Recipe);
        Assert.Equal(("mini-xception", 0.4, 0.5, 3), (first.Network.Name, first.Network.Mean, first.Augment.Flip, first.Optimize.Epochs));
        Assert.Equal(("macnn", 0.4, 0.0, 3), (second.Network.Name, second.Network.Mean, second.Augment.Flip, second.Optimize.Epochs));
        Assert.Equal(("fer2013", "ferplus-distribution", "drop"), (first.Data.Labels, second.Data.Labels, second.Data.Duplicates));
        Assert.Equal((0.5, null, null, "too slow"), (table.Rows[0].Published, table.Rows[0].NotTrained, table.Rows[1].Published, table.Rows[1].NotTrained));
    }

    [Fact]
    public void All_rows_are_tested_on_the_tables_own_data()
    {
        const string First = """{ "network": { "name": "mini-xception" } }""";
        var learnsFromVotes = Table.Replace(First, """{ "data": { "set": "fer2013", "labels": "ferplus-distribution" }, "network": { "name": "mini-xception" } }""", StringComparison.Ordinal);

        var table = Read(learnsFromVotes);
        Assert.Equal(("ferplus-distribution", "fer2013"), (table.Rows[0].Recipe.Data.Labels, table.Tested.Labels));
        // Where it leaves the labels to the rows, the first one's.
        var open = Read(learnsFromVotes.Replace("\"labels\": \"fer2013\", \"classes\"", "\"classes\"", StringComparison.Ordinal));
        Assert.Equal(("ferplus-distribution", "drop"), (open.Tested.Labels, open.Tested.Duplicates));
    }

    [Theory]
    [InlineData("\"title\": \"Two networks\",", "", ": needs title, source, recipe and rows, each row a name and a recipe; see docs/benchmark.md for what a table holds.")]
    [InlineData("\"rows\": [", "\"rows\": [ null,", ": needs title, source, recipe and rows, each row a name and a recipe; see docs/benchmark.md for what a table holds.")]
    [InlineData("\"MACNN\"", "\"mini xception, ours\"", ": has two rows named Mini-Xception (ours); see docs/benchmark.md for what a table holds.")]
    [InlineData("\"mini-xception\"", "\"mini-xceptoin\"", ", row Mini-Xception (ours): network.name is 'mini-xceptoin'")]
    [InlineData("\"batch\": 16", "\"batch\": ", ", line 6: ")]
    [InlineData("\"title\"", "\"groups\": [], \"title\"", ": groups is empty, expected at least one; see docs/benchmark.md for what a table holds.")]
    [InlineData("\"title\"", "\"claims\": [{}], \"title\"", ": has a claim that lacks says, better or than; see docs/benchmark.md for what a table holds.")]
    [InlineData("\"published\": 0.5", "\"published\": 50", ": row Mini-Xception (ours): published is 50, not 0 to 1; see docs/benchmark.md for what a table holds.")]
    [InlineData("\"MACNN\"", "\"...\"", ": has a row named '...', expected a name with letters or digits; see docs/benchmark.md for what a table holds.")]
    [InlineData("\"title\"", "\"seeds\": 0, \"title\"", ": seeds is 0, not 1 to 99; see docs/benchmark.md for what a table holds.")]
    [InlineData("\"title\"", "\"groups\": [\"babies\"], \"title\"", ": groups names 'babies', expected children, adults or everyone; see docs/benchmark.md for what a table holds.")]
    [InlineData("\"title\"", "\"claims\": [{ \"says\": \"so\", \"better\": \"MACNN\", \"than\": \"VGG\" }], \"title\"", ": the claim 'so' names 'VGG', which is no row; see docs/benchmark.md for what a table holds.")]
    [InlineData("\"title\"", "\"claims\": [{ \"says\": \"so\", \"better\": \"MACNN\", \"than\": \"MACNN\", \"on\": \"adults\" }], \"title\"", ": the claim 'so' names 'adults', which is none of the table's groups; see docs/benchmark.md for what a table holds.")]
    public void What_is_wrong_is_one_line(string text, string replaced, string fault)
    {
        var message = Assert.Throws<BadInputException>(() => Read(Table.Replace(text, replaced, StringComparison.Ordinal))).Message;
        Assert.StartsWith(_folder.File("table.json") + fault, message, StringComparison.Ordinal);
        Assert.DoesNotContain("\n", message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_table_that_is_not_there_is_one_line()
    {
        Assert.Equal(
            $"{_folder.File("none.json")}: no such table; mien leaderboard lists them.",
            Assert.Throws<BadInputException>(() => LeaderboardTable.Read(_folder.File("none.json"))).Message);
        Assert.Equal(
            $"{_folder.File("none")}: holds no table of the benchmark; run mien in the folder of the repository.",
            Assert.Throws<BadInputException>(() => LeaderboardTable.ReadAll(_folder.File("none"))).Message);
    }

    // Every shipped row is a recipe that can be run, on the protocol's faces.
    [Fact]
    public void Shipped_tables_test_children_without_duplicates_by_the_majority_of_the_annotators()
    {
        foreach (var table in LeaderboardTable.ReadAll(Repository.PathTo("benchmarks")).Where(table => table.Tested.Set == "fer2013"))
        {
            Assert.Equal(
                ("ferplus-majority", table.Groups.Contains(LeaderboardTable.Adults) ? "all" : "children", "drop", LeaderboardTable.Children),
                (table.Tested.Labels, table.Tested.Select, table.Tested.Duplicates, table.Groups[0]));
        }
    }

    private LeaderboardTable Read(string json)
    {
        File.WriteAllText(_folder.File("table.json"), json);
        return LeaderboardTable.Read(_folder.File("table.json"));
    }
}
