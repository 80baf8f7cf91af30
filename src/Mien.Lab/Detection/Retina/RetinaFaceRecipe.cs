using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Mien.Core;

namespace Mien.Lab.Detection.Retina;

/// <summary>The training of RetinaFace as data: JSON with comments, read top to bottom in the order of the work.</summary>
public sealed record RetinaFaceRecipe
{
    /// <summary>What <c>detector</c> says in such a recipe.</summary>
    public const string Name = "retinaface";

    private const string NextStep = "see docs/recipes.md for every key";

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
    public int Seed { get; init; }

    /// <summary>Always <see cref="Name"/>.</summary>
    public required string Detector { get; init; }

    /// <summary>How scenes are composed.</summary>
    public SceneRecipe Scenes { get; init; } = new();

    /// <summary>How it learns.</summary>
    public required RetinaFaceOptimizeRecipe Optimize { get; init; }

    /// <summary>SHA-256 of the recipe's values in hexadecimal; comments and layout do not count.</summary>
    [JsonIgnore]
    public string Hash => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(ToJson())));

    /// <summary>Whether a recipe file trains RetinaFace; what cannot be read does not.</summary>
    public static bool IsOne(string path)
    {
        try
        {
            using var json = JsonDocument.Parse(File.ReadAllText(path), new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
            return json.RootElement.ValueKind == JsonValueKind.Object && json.RootElement.TryGetProperty("detector", out var name)
                && name.ValueKind == JsonValueKind.String && name.GetString() == Name;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            return false;
        }
    }

    /// <summary>Reads a recipe file.</summary>
    /// <exception cref="BadInputException">Unreadable, not JSON, with an unknown key, or with values out of range: all faults in one line.</exception>
    public static RetinaFaceRecipe Read(string path)
    {
        try
        {
            return Parse(File.ReadAllText(path), path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new BadInputException(path, File.Exists(path) ? "cannot be read" : "no such recipe", "give the path of a recipe, such as recipes/retinaface.json");
        }
    }

    /// <summary>Reads a recipe from text.</summary>
    /// <param name="json">JSON, comments allowed.</param>
    /// <param name="source">The file it stood in, for the error's text.</param>
    /// <exception cref="BadInputException">As <see cref="Read"/>.</exception>
    public static RetinaFaceRecipe Parse(string json, string source)
    {
        RetinaFaceRecipe recipe;
        try
        {
            recipe = JsonSerializer.Deserialize<RetinaFaceRecipe>(json, Json) ?? throw new JsonException("it is null");
        }
        catch (JsonException e)
        {
            var line = e.LineNumber is { } number ? $", line {number + 1}" : "";
            throw new BadInputException($"{source}{line}", e.Message.Split(" Path:")[0].TrimEnd('.'), NextStep);
        }
        var faults = recipe.Scenes.Faults().Concat(recipe.Optimize.Faults()).ToList();
        return faults.Count == 0 ? recipe : throw new BadInputException(source, string.Join("; ", faults), NextStep);
    }

    /// <summary>The recipe without comments.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Json);
}
