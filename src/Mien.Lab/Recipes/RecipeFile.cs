using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Mien.Core;
using Mien.Recognition.Mtcnn;

namespace Mien.Lab.Recipes;

/// <summary>Reading and writing of recipes of every kind: JSON with comments, of which all faults are named in one line.</summary>
internal static class RecipeFile
{
    private const string NextStep = "see docs/recipes.md for every key";

    private static readonly JsonDocumentOptions Lenient = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true, AllowDuplicateProperties = false };

    /// <summary>How recipes are read and written.</summary>
    public static JsonSerializerOptions Json { get; } = new()
    {
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        AllowDuplicateProperties = false,
        RespectNullableAnnotations = true,
        WriteIndented = true,
        Converters = { new JsonStringEnumConverter<MtcnnStage>(namingPolicy: null, allowIntegerValues: false) },
    };

    /// <summary>Reads a recipe file.</summary>
    /// <param name="path">Of the file.</param>
    /// <param name="example">A recipe of this kind, for the error's text.</param>
    /// <param name="parse">Reads its text; told where it stood.</param>
    /// <exception cref="BadInputException">It cannot be read, or as <paramref name="parse"/> says.</exception>
    public static T Read<T>(string path, string example, Func<string, string, T> parse)
    {
        InputFile.Require(path);
        try
        {
            return parse(File.ReadAllText(path), path);
        }
        catch (Exception e) when (FileFault.Is(e))
        {
            throw new BadInputException(path, File.Exists(path) ? "cannot be read" : "no such recipe", $"give the path of a recipe, such as {example}");
        }
    }

    /// <summary>Reads a recipe from text.</summary>
    /// <param name="json">JSON, comments allowed.</param>
    /// <param name="source">The file it stood in, for the error's text.</param>
    /// <param name="faults">What is wrong with a recipe's values.</param>
    /// <exception cref="BadInputException">Not JSON, with an unknown key, or with values out of range: all faults in one line.</exception>
    public static T Parse<T>(string json, string source, Func<T, IEnumerable<string>> faults)
        where T : class
    {
        T recipe;
        try
        {
            using var document = JsonDocument.Parse(json, Lenient);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
            {
                throw new BadInputException(source, "is not an object { … } of keys and values", NextStep);
            }
            Refuse(source, RecipeKeys.Faults(document.RootElement, Json.GetTypeInfo(typeof(T))));
            recipe = JsonSerializer.Deserialize<T>(json, Json) ?? throw new JsonException("it is null");
        }
        catch (JsonException e)
        {
            var line = e.LineNumber is { } number ? $", line {number + 1}" : "";
            throw new BadInputException($"{source}{line}", e.Message.Split(" Path:")[0].Split(" LineNumber:")[0].TrimEnd('.'), NextStep);
        }
        Refuse(source, faults(recipe));
        return recipe;
    }

    /// <summary>SHA-256 of a recipe's values in hexadecimal.</summary>
    public static string Hash(string json) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(json)));

    /// <summary>What a recipe file says under a key; null where it does not have it, or cannot be read.</summary>
    /// <exception cref="BadInputException">It is no file.</exception>
    public static string? Says(string path, string key)
    {
        InputFile.Require(path);
        try
        {
            using var json = JsonDocument.Parse(File.ReadAllText(path), Lenient);
            return json.RootElement.ValueKind == JsonValueKind.Object && json.RootElement.TryGetProperty(key, out var value) ? value.ToString() : null;
        }
        catch (Exception e) when (FileFault.Is(e) || e is JsonException)
        {
            return null;
        }
    }

    private static void Refuse(string source, IEnumerable<string> faults)
    {
        if (string.Join("; ", faults) is { Length: > 0 } all)
        {
            throw new BadInputException(source, all, NextStep);
        }
    }
}
