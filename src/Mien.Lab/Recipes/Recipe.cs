using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Mien.Core;
using Mien.Lab.Augmentation;
using Mien.Models;

namespace Mien.Lab.Recipes;

/// <summary>An experiment as data: JSON with comments, read top to bottom in the order of the work.</summary>
public sealed record Recipe
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        RespectNullableAnnotations = true,
        WriteIndented = true,
    };

    /// <summary>Decides every random choice of the run.</summary>
    public ulong Seed { get; init; }

    /// <summary>What to learn from.</summary>
    public required DataRecipe Data { get; init; }

    /// <summary>What learns.</summary>
    public required NetworkRecipe Network { get; init; }

    /// <summary>How training faces are varied.</summary>
    public AugmentOptions Augment { get; init; } = new();

    /// <summary>How it learns.</summary>
    public required OptimizeRecipe Optimize { get; init; }

    /// <summary>SHA-256 of the recipe's values in hexadecimal; comments and layout do not count.</summary>
    [JsonIgnore]
    public string Hash => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(ToJson())));

    /// <summary>Reads a recipe file.</summary>
    /// <exception cref="BadInputException">Unreadable, not JSON, with an unknown key, or with values out of range: all faults in one line.</exception>
    public static Recipe Read(string path)
    {
        try
        {
            return Parse(File.ReadAllText(path), path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new BadInputException(path, File.Exists(path) ? "cannot be read" : "no such recipe", "give the path of a recipe, such as recipes/mini-xception-fer2013.json");
        }
    }

    /// <summary>Reads a recipe from text.</summary>
    /// <param name="json">JSON, comments allowed.</param>
    /// <param name="source">The file it stood in, for the error's text.</param>
    /// <exception cref="BadInputException">As <see cref="Read"/>.</exception>
    public static Recipe Parse(string json, string source)
    {
        Recipe recipe;
        try
        {
            recipe = JsonSerializer.Deserialize<Recipe>(json, Json) ?? throw new JsonException("it is null");
        }
        catch (JsonException e)
        {
            var line = e.LineNumber is { } number ? $", line {number + 1}" : "";
            throw new BadInputException($"{source}{line}", e.Message.Split(" Path:")[0].TrimEnd('.'), "see docs/recipes.md for every key");
        }
        var faults = recipe.Faults().ToList();
        return faults.Count == 0
            ? recipe
            : throw new BadInputException(source, string.Join("; ", faults), "see docs/recipes.md for every key");
    }

    /// <summary>The recipe without comments.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Json);

    private IEnumerable<string> Faults() => [.. Data.Faults(), .. Network.Faults(), .. Augment.Faults(), .. Optimize.Faults(), .. Together()];

    // What is right by itself and wrong beside another part.
    private IEnumerable<string> Together()
    {
        if (Networks.Find(Network.Name) is { FeaturesAreFrozen: true } && Augment != new AugmentOptions())
        {
            yield return $"augment varies the faces, but the features of {Network.Name} are computed once for each face: leave augment out";
        }
        if (Optimize.With == "svm" && Network.Name != "co-chilerfe")
        {
            yield return $"optimize.with is 'svm', which fits co-chilerfe alone, not {Network.Name}";
        }
    }
}
