using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Mien.Core;
using Mien.Lab.Recipes;

namespace Mien.Lab.Leaderboard;

/// <summary>A table of a paper to fill again on the children's faces: a recipe, and for each row what is other in it.</summary>
/// <param name="Name">The file's name: <c>macnn-table-3</c>.</param>
/// <param name="Title">What is compared.</param>
/// <param name="Source">The paper, its table and its data.</param>
/// <param name="Rows">In the paper's order.</param>
public sealed record LeaderboardTable(string Name, string Title, string Source, IReadOnlyList<LeaderboardRow> Rows)
{
    /// <summary>Where the tables lie.</summary>
    public const string Folder = "benchmarks";

    /// <summary>The data that all rows are tested on: the table's own, whatever a row learns from; where the table names none, its first row's.</summary>
    public DataRecipe Tested { get; init; } = Rows[0].Recipe.Data;

    /// <summary>Groups of test faces: 13 or younger, all others of known age, and all faces.</summary>
    public const string Children = "children", Adults = "adults", Everyone = "everyone";

    /// <summary>The groups of test faces that the rows are judged on, the one that the rows are compared by first.</summary>
    public IReadOnlyList<string> Groups { get; init; } = [Children];

    /// <summary>What the paper concludes from the table.</summary>
    public IReadOnlyList<LeaderboardClaim> Claims { get; init; } = [];

    /// <summary>What must be known to read the table, in Markdown; null for nothing.</summary>
    public string? Note { get; init; }

    private const string Next = "see docs/benchmark.md for what a table holds";

    private const int MostSeeds = 99;

    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
    };

    /// <summary>All tables of a folder, by name.</summary>
    /// <exception cref="BadInputException">There is none, or one of them is wrong.</exception>
    public static IReadOnlyList<LeaderboardTable> ReadAll(string folder = Folder)
    {
        var files = Directory.Exists(folder) ? Directory.GetFiles(folder, "*.json").Order(StringComparer.Ordinal).ToList() : [];
        return files.Count == 0
            ? throw new BadInputException(folder, "holds no table of the benchmark", "run mien in the folder of the repository")
            : [.. files.Select(Read)];
    }

    /// <summary>Reads a table.</summary>
    /// <exception cref="BadInputException">Unreadable, not JSON, with an unknown key, without rows, with two rows of one name, or with a row whose recipe is wrong.</exception>
    public static LeaderboardTable Read(string path)
    {
        InputFile.Require(path);
        try
        {
            var given = JsonSerializer.Deserialize<Given>(File.ReadAllText(path), Json) ?? throw new JsonException("it is null");
            if (given is { Title: null } or { Source: null } or { Recipe: null } or { Rows: null } || given.Rows.Any(row => row is null or { Name: null } or { Recipe: null }))
            {
                throw new BadInputException(path, "needs title, source, recipe and rows, each row a name and a recipe", Next);
            }
            if (Faults(given).FirstOrDefault() is { } fault)
            {
                throw new BadInputException(path, fault, Next);
            }
            var twice = given.Rows.GroupBy(row => LeaderboardRow.KeyOf(row.Name)).FirstOrDefault(rows => rows.Count() > 1);
            return given.Rows.Count == 0 ? throw new BadInputException(path, "has no rows", Next)
                : twice is not null ? throw new BadInputException(path, $"has two rows named {twice.First().Name}", Next)
                : new(Path.GetFileNameWithoutExtension(path), given.Title, given.Source, [.. given.Rows.Select(row => Row(given, row, path))])
                {
                    Tested = Recipe.Parse(AsTested(given).ToJsonString(), $"{path}, row {given.Rows[0].Name}").Data,
                    Groups = given.Groups ?? [Children], Claims = given.Claims ?? [], Note = given.Note,
                };
        }
        catch (JsonException e)
        {
            throw new BadInputException(e.LineNumber is { } line ? $"{path}, line {line + 1}" : path, e.Message.Split(" Path:")[0].TrimEnd('.'), Next);
        }
        catch (Exception e) when (FileFault.Is(e))
        {
            throw new BadInputException(path, File.Exists(path) ? "cannot be read" : "no such table", "mien leaderboard lists them");
        }
    }

    private static IEnumerable<string> Faults(Given given)
    {
        if (given.Rows.Select(row => row.Seeds).Append(given.Seeds).OfType<int>().Where(seeds => seeds is < 1 or > MostSeeds).ToList() is [var wrong, ..])
        {
            yield return $"seeds is {wrong}, not 1 to {MostSeeds}";
        }
        if (given.Rows.FirstOrDefault(row => LeaderboardRow.KeyOf(row.Name).Length == 0) is { } unnamed)
        {
            yield return $"has a row named '{unnamed.Name}', expected a name with letters or digits";
        }
        if (given.Rows.FirstOrDefault(row => row.Published is not (null or (>= 0 and <= 1))) is { } odd)
        {
            yield return $"row {odd.Name}: published is {odd.Published}, not 0 to 1";
        }
        if (given.Groups is { Count: 0 })
        {
            yield return "groups is empty, expected at least one";
        }
        if (given.Claims?.Any(claim => claim is null or { Says: null or "" } or { Better: null } or { Than: null }) is true)
        {
            yield return "has a claim that lacks says, better or than";
            yield break;
        }
        if (given.Groups?.FirstOrDefault(group => group is not (Children or Adults or Everyone)) is { } unknown)
        {
            yield return $"groups names '{unknown}', expected {Children}, {Adults} or {Everyone}";
        }
        foreach (var claim in given.Claims ?? [])
        {
            if (new[] { claim.Better, claim.Than }.FirstOrDefault(name => given.Rows.All(row => row.Name != name)) is { } missing)
            {
                yield return $"the claim '{claim.Says}' names '{missing}', which is no row";
            }
            if (new[] { claim.On, claim.ThanOn ?? claim.On }.FirstOrDefault(group => !(given.Groups ?? [Children]).Contains(group)) is { } other)
            {
                yield return $"the claim '{claim.Says}' names '{other}', which is none of the table's groups";
            }
        }
    }

    private static LeaderboardRow Row(Given given, GivenRow row, string path)
    {
        var merged = given.Recipe.DeepClone().AsObject();
        Merge(merged, row.Recipe);
        return new(row.Name, Recipe.Parse(merged.ToJsonString(), $"{path}, row {row.Name}"))
        {
            Published = row.Published, NotTrained = row.NotTrained, Model = row.Model, Seeds = row.Seeds ?? given.Seeds ?? 1,
        };
    }

    // What the table says of the data stands before what its first row says.
    private static JsonObject AsTested(Given given)
    {
        var merged = given.Recipe.DeepClone().AsObject();
        Merge(merged, given.Rows[0].Recipe);
        if (given.Recipe["data"] is JsonObject own)
        {
            Merge(merged, new JsonObject { ["data"] = own.DeepClone() });
        }
        return merged;
    }

    // RFC 7396: what a row says replaces what the table says, key by key; null takes a key away.
    private static void Merge(JsonObject target, JsonObject patch)
    {
        foreach (var (key, value) in patch)
        {
            if (value is JsonObject inner && target[key] is JsonObject there)
            {
                Merge(there, inner);
            }
            else if (value is null)
            {
                target.Remove(key);
            }
            else
            {
                target[key] = value.DeepClone();
            }
        }
    }

    private sealed record Given(string Title, string Source, JsonObject Recipe, IReadOnlyList<GivenRow> Rows)
    {
        public int? Seeds { get; init; }

        public IReadOnlyList<string>? Groups { get; init; }

        public IReadOnlyList<LeaderboardClaim>? Claims { get; init; }

        public string? Note { get; init; }
    }

    private sealed record GivenRow(string Name, JsonObject Recipe)
    {
        public double? Published { get; init; }

        public string? NotTrained { get; init; }

        public string? Model { get; init; }

        public int? Seeds { get; init; }
    }
}
