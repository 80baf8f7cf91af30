using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Mien.Core;
using Mien.Recognition.Detection;

namespace Mien.Lab.Detection;

/// <summary>The training of one stage of MTCNN as data: JSON with comments, read top to bottom in the order of the work.</summary>
public sealed record DetectorRecipe
{
    private const string NextStep = "see docs/recipes.md for every key";

    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        RespectNullableAnnotations = true,
        WriteIndented = true,
        Converters = { new JsonStringEnumConverter<MtcnnStage>() },
    };

    /// <summary>Decides every random choice of the run.</summary>
    public int Seed { get; init; }

    /// <summary>Which network.</summary>
    public required MtcnnStage Detector { get; init; }

    /// <summary>The folder with the networks of the stages before, as they were trained; null for P-Net.</summary>
    public string? Before { get; init; }

    /// <summary>The last stage of <see cref="Before"/> to run for hard samples; null for the one before this. O-Net after P-Net alone can learn beside R-Net.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public MtcnnStage? Until { get; init; }

    /// <summary>How samples are drawn.</summary>
    public SampleRecipe Samples { get; init; } = new();

    /// <summary>How it learns.</summary>
    public required DetectorOptimizeRecipe Optimize { get; init; }

    /// <summary>SHA-256 of the recipe's values in hexadecimal; comments and layout do not count.</summary>
    [JsonIgnore]
    public string Hash => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(ToJson())));

    /// <summary>Whether a recipe file trains a detector, and not a classifier; what cannot be read does not.</summary>
    public static bool IsOne(string path)
    {
        try
        {
            using var json = JsonDocument.Parse(File.ReadAllText(path), new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
            return json.RootElement.ValueKind == JsonValueKind.Object && json.RootElement.TryGetProperty("detector", out _);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            return false;
        }
    }

    /// <summary>Reads a recipe file.</summary>
    /// <exception cref="BadInputException">Unreadable, not JSON, with an unknown key, or with values out of range: all faults in one line.</exception>
    public static DetectorRecipe Read(string path)
    {
        try
        {
            return Parse(File.ReadAllText(path), path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new BadInputException(path, File.Exists(path) ? "cannot be read" : "no such recipe", "give the path of a recipe, such as recipes/mtcnn-pnet.json");
        }
    }

    /// <summary>Reads a recipe from text.</summary>
    /// <param name="json">JSON, comments allowed.</param>
    /// <param name="source">The file it stood in, for the error's text.</param>
    /// <exception cref="BadInputException">As <see cref="Read"/>.</exception>
    public static DetectorRecipe Parse(string json, string source)
    {
        DetectorRecipe recipe;
        try
        {
            recipe = JsonSerializer.Deserialize<DetectorRecipe>(json, Json) ?? throw new JsonException("it is null");
        }
        catch (JsonException e)
        {
            var line = e.LineNumber is { } number ? $", line {number + 1}" : "";
            throw new BadInputException($"{source}{line}", e.Message.Split(" Path:")[0].TrimEnd('.'), NextStep);
        }
        var faults = recipe.Faults().ToList();
        return faults.Count == 0 ? recipe : throw new BadInputException(source, string.Join("; ", faults), NextStep);
    }

    /// <summary>The recipe without comments.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Json);

    private IEnumerable<string> Faults()
    {
        if (Detector != MtcnnStage.Proposal && Before is null)
        {
            yield return "before is missing: a later stage learns from what the stages before take for faces";
        }
        if (Until is { } until && until >= Detector)
        {
            yield return $"until is {until.NetworkName()}, no stage before {Detector.NetworkName()}";
        }
        foreach (var fault in Samples.Faults().Concat(Optimize.Faults()))
        {
            yield return fault;
        }
    }
}
