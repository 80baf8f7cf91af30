using Mien.Lab.Leaderboard;

namespace Mien.Lab.Tests.Leaderboard;

public class LeaderboardDocumentTests
{
    // The document's tables are computed again from the predictions that are kept.
    [Fact]
    public void The_tables_of_the_document_are_those_of_the_kept_predictions()
    {
        var document = File.ReadAllLines(Repository.PathTo("docs", "benchmark.md"));
        foreach (var table in LeaderboardTable.ReadAll(Repository.PathTo("benchmarks")))
        {
            var results = Repository.PathTo("benchmarks", "results", table.Name);
            Assert.Contains($"### {table.Title}", document);
            foreach (var line in LeaderboardText.Markdown(LeaderboardScore.Compute(table, results)))
            {
                Assert.Contains(line, document);
            }
        }
    }
}
