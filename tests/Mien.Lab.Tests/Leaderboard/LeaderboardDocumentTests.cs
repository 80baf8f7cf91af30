using Mien.Lab.Leaderboard;

namespace Mien.Lab.Tests.Leaderboard;

public class LeaderboardDocumentTests
{
    // The pages are computed again from the predictions that are kept.
    [Fact]
    public void The_pages_of_the_tables_are_those_of_the_kept_predictions()
    {
        var overview = File.ReadAllText(Repository.PathTo("docs", "benchmark.md"));
        foreach (var table in LeaderboardTable.ReadAll(Repository.PathTo("benchmarks")))
        {
            var rows = LeaderboardScore.Compute(table, Repository.PathTo("benchmarks", "results", table.Name));
            Assert.Equal(File.ReadAllText(Repository.PathTo("docs", "tables", LeaderboardPage.Name(table))), string.Join('\n', LeaderboardPage.Markdown(table, rows)) + "\n");
            if (rows.Any(row => row.Groups.Count > 0))
            {
                Assert.Equal(File.ReadAllText(Repository.PathTo("docs", "tables", LeaderboardPage.CurvesName(table))), LeaderboardCurves.Svg(rows, table.Groups[0]));
            }
            Assert.Contains($"[{table.Title}](tables/{LeaderboardPage.Name(table)})", overview, StringComparison.Ordinal);
        }
    }
}
