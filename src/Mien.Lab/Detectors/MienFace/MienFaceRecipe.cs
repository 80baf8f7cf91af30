using System.Text.Json;
using System.Text.Json.Serialization;
using Mien.Core;
using Mien.Lab.Detectors.Composition;
using Mien.Lab.Recipes;

namespace Mien.Lab.Detectors.MienFace;

/// <summary>The training of MienFace as data: JSON with comments, read top to bottom in the order of the work.</summary>
public sealed record MienFaceRecipe : IDetectorRecipe
{
    /// <summary>What <c>detector</c> says in such a recipe.</summary>
    public const string Name = "mien-face";

    /// <summary>Decides every random choice of the run.</summary>
    public int Seed { get; init; }

    /// <summary>Always <see cref="Name"/>.</summary>
    public required string Detector { get; init; }

    /// <summary>The <c>last.safetensors</c> of an earlier run, whose averaged weights this one begins with; null for fresh weights.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? From { get; init; }

    /// <summary>How pictures are cut from labelled photos.</summary>
    public PictureRecipe Pictures { get; init; } = new();

    /// <summary>How scenes are composed, and the size of every picture.</summary>
    public SceneRecipe Scenes { get; init; } = new();

    /// <summary>Places that a picture counts for at least in the mean of the loss, 0…100: without it, batches with hardly a face weigh far more than others.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public double LeastPlaces { get; init; }

    /// <summary>
    /// A YuNet (ONNX, pictures of any size) whose answers at every place are learned; relative to the folder of the data. Null to learn from labels alone.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Teacher { get; init; }

    /// <summary>How it learns.</summary>
    public required DetectorOptimizeRecipe Optimize { get; init; }

    /// <inheritdoc/>
    [JsonIgnore]
    public string Hash => RecipeFile.Hash(ToJson());

    /// <summary>Whether a recipe file trains MienFace; what cannot be read does not.</summary>
    public static bool IsOne(string path) => RecipeFile.Says(path, "detector") == Name;

    /// <summary>Reads a recipe file.</summary>
    /// <exception cref="BadInputException">Unreadable, not JSON, with an unknown key, or with values out of range: all faults in one line.</exception>
    public static MienFaceRecipe Read(string path) => RecipeFile.Read(path, "recipes/mien-face.json", Parse);

    /// <summary>Reads a recipe from text.</summary>
    /// <param name="json">JSON, comments allowed.</param>
    /// <param name="source">The file it stood in, for the error's text.</param>
    /// <exception cref="BadInputException">As <see cref="Read"/>.</exception>
    public static MienFaceRecipe Parse(string json, string source) => RecipeFile.Parse<MienFaceRecipe>(
        json, source, recipe => recipe.Pictures.Faults().Concat(recipe.Scenes.Faults()).Concat(recipe.OwnFaults()).Concat(recipe.Optimize.Faults()));

    /// <summary>The recipe without comments.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, RecipeFile.Json);

    private IEnumerable<string> OwnFaults()
    {
        if (Scenes.Size % 64 != 0)
        {
            yield return $"scenes.size is {Scenes.Size}, not a multiple of 64, as mosaics of four need it";
        }
        if (!(LeastPlaces is >= 0 and <= 100))
        {
            yield return $"leastPlaces is {LeastPlaces}, not 0 to 100";
        }
    }
}
