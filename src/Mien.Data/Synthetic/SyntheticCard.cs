using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Mien.Core;

namespace Mien.Data.Synthetic;

/// <summary>Where the faces of a synthetic set come from: <c>synthetic.json</c> beside its table. A folder that has one can only be learned from.</summary>
public sealed record SyntheticCard
{
    /// <summary>The card's name in a set's folder.</summary>
    public const string FileName = "synthetic.json";

    private const long MostBytes = 1 << 24;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true,
    };

    /// <summary>The generator's name in kebab case: <c>dcgan-fer2013-children</c>.</summary>
    public required string Generator { get; init; }

    /// <summary>What kind of generator it is: <c>vae</c>, <c>gan</c>, <c>cyclegan</c>, <c>diffusion</c>, <c>stable-diffusion</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>SHA-256 of the generator's ONNX file in hexadecimal; null where it has none.</summary>
    public string? ModelHash { get; init; }

    /// <summary>What the generator learned from.</summary>
    public required LearnedFrom LearnedFrom { get; init; }

    /// <summary>SHA-256 of the recipe that made the generator, in hexadecimal; null where that is not known.</summary>
    public string? RecipeHash { get; init; }

    /// <summary>How the faces were drawn, for people: <c>18 steps, guidance 1.5</c>; null where there is nothing to say.</summary>
    public string? Sampling { get; init; }

    /// <summary>The day on which the faces were made.</summary>
    public required DateOnly Created { get; init; }

    /// <summary>All faces; counted when the set is finished.</summary>
    public int Faces { get; init; }

    /// <summary>Faces by the expression with the largest share; counted when the set is finished.</summary>
    public IReadOnlyDictionary<string, int> Classes { get; init; } = new Dictionary<string, int>();

    /// <summary>Whether the faces copy faces that the generator learned from; null where nobody judged that yet.</summary>
    public MemorizationVerdict? Memorization { get; init; }

    /// <summary>Whether a folder, or one that holds it, is that of a synthetic set: its pictures lie in folders of expressions too.</summary>
    /// <returns>The set's folder; null where there is none.</returns>
    public static string? Around(string folder)
    {
        try
        {
            for (var at = new DirectoryInfo(folder); at is not null; at = at.Parent)
            {
                if (File.Exists(Path.Combine(at.FullName, FileName)))
                {
                    return at.FullName;
                }
            }
        }
        catch (ArgumentException)
        {
            // No path; whoever reads it says so.
        }
        return null;
    }

    /// <summary>Refuses a folder of synthetic faces where real ones are asked for.</summary>
    /// <exception cref="BadInputException">It is one, or lies in one.</exception>
    public static void Refuse(string folder)
    {
        if (Around(folder) is not null)
        {
            throw new BadInputException(folder, "holds synthetic faces, which may only be learned from", "name the set by data.synthetic in a recipe, and give real faces here");
        }
    }

    /// <summary>Reads the card of a set.</summary>
    /// <exception cref="BadInputException">There is none, or it is no such card.</exception>
    public static SyntheticCard Read(string folder)
    {
        var path = Path.Combine(folder, FileName);
        if (!File.Exists(path))
        {
            throw new BadInputException(
                folder, Directory.Exists(folder) ? $"holds no synthetic faces: it has no {FileName}" : "no such folder", "give a set that mien synthesize made");
        }
        try
        {
            var card = JsonSerializer.Deserialize<SyntheticCard>(InputFile.Read(path, MostBytes), Json) ?? throw new JsonException("it is null");
            return card.LearnedFrom.Fault() is { } fault ? throw new JsonException(fault) : card;
        }
        catch (Exception e) when (e is JsonException || FileFault.Is(e))
        {
            throw new BadInputException(path, $"is no card of a synthetic set: {e.Message.Split(" Path:")[0].TrimEnd('.')}", "make the set again with mien synthesize");
        }
    }

    /// <summary>Writes the card of a set, whole.</summary>
    /// <exception cref="BadInputException">No room, or a place that may not be written.</exception>
    internal void Write(string folder) => WholeFile.Write(Path.Combine(folder, FileName), JsonSerializer.Serialize(this, Json) + "\n");
}
