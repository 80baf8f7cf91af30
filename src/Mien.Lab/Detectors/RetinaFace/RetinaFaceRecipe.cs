using System.Text.Json;
using System.Text.Json.Serialization;
using Mien.Core;
using Mien.Lab.Detectors.Composition;
using Mien.Lab.Recipes;

namespace Mien.Lab.Detectors.RetinaFace;

/// <summary>The training of RetinaFace as data: JSON with comments, read top to bottom in the order of the work.</summary>
public sealed record RetinaFaceRecipe : IDetectorRecipe
{
    /// <summary>What <c>detector</c> says in such a recipe.</summary>
    public const string Name = "retinaface";

    /// <summary>Decides every random choice of the run.</summary>
    public int Seed { get; init; }

    /// <summary>Always <see cref="Name"/>.</summary>
    public required string Detector { get; init; }

    /// <summary>How scenes are composed.</summary>
    public SceneRecipe Scenes { get; init; } = new();

    /// <summary>How it learns.</summary>
    public required DetectorOptimizeRecipe Optimize { get; init; }

    /// <inheritdoc/>
    [JsonIgnore]
    public string Hash => RecipeFile.Hash(ToJson());

    /// <summary>Whether a recipe file trains RetinaFace; what cannot be read does not.</summary>
    public static bool IsOne(string path) => RecipeFile.Says(path, "detector") == Name;

    /// <summary>Reads a recipe file.</summary>
    /// <exception cref="BadInputException">Unreadable, not JSON, with an unknown key, or with values out of range: all faults in one line.</exception>
    public static RetinaFaceRecipe Read(string path) => RecipeFile.Read(path, "recipes/retinaface.json", Parse);

    /// <summary>Reads a recipe from text.</summary>
    /// <param name="json">JSON, comments allowed.</param>
    /// <param name="source">The file it stood in, for the error's text.</param>
    /// <exception cref="BadInputException">As <see cref="Read"/>.</exception>
    public static RetinaFaceRecipe Parse(string json, string source) =>
        RecipeFile.Parse<RetinaFaceRecipe>(json, source, recipe => recipe.Scenes.Faults().Concat(recipe.Optimize.Faults()));

    /// <summary>The recipe without comments.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, RecipeFile.Json);
}
