using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Mien.Lab.Tests.Leaderboard;

/// <summary>The figures of <c>docs/papers.md</c> are those of the benchmark's tables and of the models' cards.</summary>
public sealed partial class PapersPageTests
{
    private const int Recipe = 3, Published = 4, Ours = 5;

    private static readonly JsonDocumentOptions Commented = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    public static TheoryData<string, string, double> PublishedScores()
    {
        var data = new TheoryData<string, string, double>();
        foreach (var file in Directory.EnumerateFiles(Repository.PathTo("benchmarks"), "*.json").Order(StringComparer.Ordinal))
        {
            using var table = Read(file);
            foreach (var row in table.RootElement.GetProperty("rows").EnumerateArray())
            {
                if (row.TryGetProperty("published", out var published) && Network(row.GetProperty("recipe")) is { } network)
                {
                    data.Add(Path.GetFileNameWithoutExtension(file), network, published.GetDouble());
                }
            }
        }
        return data;
    }

    [Theory]
    [MemberData(nameof(PublishedScores))]
    public void A_paper_s_score_stands_in_the_row_of_its_network(string table, string network, double score)
    {
        var percents = Rows().Where(row => Recipes(row[Recipe]).Any(recipe => Network(recipe) == network)).SelectMany(row => Percents(row[Published])).ToList();
        Assert.True(percents.Contains(Math.Round(100 * score, 2)), $"{table}, {network}: {score} is not among {string.Join(", ", percents)}.");
    }

    [Fact]
    public void Our_scores_are_those_of_the_models_that_ship()
    {
        List<double> measured = [];
        foreach (var file in Directory.EnumerateFiles(Repository.PathTo("models"), "*.card.json"))
        {
            using var card = Read(file);
            measured.AddRange(card.RootElement.GetProperty("scores").EnumerateObject().Select(score => Math.Round(100 * score.Value.GetDouble(), 2)));
        }
        var ours = Rows().SelectMany(row => Percents(row[Ours])).ToList();
        Assert.NotEmpty(ours);
        Assert.All(ours, percent => Assert.Contains(percent, measured));
    }

    [Fact]
    public void Every_row_names_its_paper()
    {
        Assert.True(Rows().Count > 30);
        Assert.All(Rows(), row => Assert.DoesNotMatch("^the same|likewise|\\(there\\)", string.Join(" | ", row)));
    }

    private static List<string[]> Rows() =>
        [.. File.ReadLines(Repository.PathTo("docs", "papers.md")).Where(line => line.StartsWith("| ", StringComparison.Ordinal)).Select(line => line.Trim('|', ' ').Split(" | ", StringSplitOptions.TrimEntries)).Where(row => row.Length == Ours + 1).Skip(1)];

    private static List<JsonElement> Recipes(string cell) =>
        [.. RecipeLink().Matches(cell).Select(link => Read(Repository.PathTo("recipes", link.Groups[1].Value)).RootElement)];

    private static string? Network(JsonElement recipe) => recipe.TryGetProperty("network", out var network) && network.TryGetProperty("name", out var name) ? name.GetString() : null;

    private static IEnumerable<double> Percents(string cell) => Percent().Matches(cell).Select(match => double.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture));

    private static JsonDocument Read(string path) => JsonDocument.Parse(File.ReadAllText(path), Commented);

    [GeneratedRegex(@"\(\.\./recipes/([^)]+)\)")]
    private static partial Regex RecipeLink();

    // Also in "80, 85 and 86 %", and not in names or years.
    [GeneratedRegex(@"(?<![\d.])(\d{2}(?:\.\d{1,2})?)(?=(?:, \d{2}(?:\.\d{1,2})?)*(?: and \d{2}(?:\.\d{1,2})?)? %)")]
    private static partial Regex Percent();
}
