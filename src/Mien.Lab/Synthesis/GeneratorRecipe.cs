using System.Text.Json;
using System.Text.Json.Serialization;
using Mien.Core;
using Mien.Lab.Recipes;
using Mien.Models;

namespace Mien.Lab.Synthesis;

/// <summary>What to do to train a generator of faces.</summary>
public sealed record GeneratorRecipe
{
    internal const string Vae = "vae", Dcgan = "dcgan", CycleGan = "cyclegan", Diffusion = "diffusion";

    /// <summary>Decides every random choice of the run.</summary>
    public ulong Seed { get; init; }

    /// <summary>The kind: a name of <see cref="GeneratorNetworks"/>.</summary>
    public required string Generator { get; init; }

    /// <summary>What to learn from: the training part alone, without the validation faces.</summary>
    public required DataRecipe Data { get; init; }

    /// <summary>What learns.</summary>
    public GeneratorNetworkRecipe Network { get; init; } = new();

    /// <summary>How it learns.</summary>
    public required GeneratorOptimizeRecipe Optimize { get; init; }

    /// <summary>SHA-256 of the recipe's values in hexadecimal; comments and layout do not count.</summary>
    [JsonIgnore]
    public string Hash => RecipeFile.Hash(ToJson());

    /// <summary>What kind it is.</summary>
    [JsonIgnore]
    public GeneratorEntry Entry => GeneratorNetworks.Find(Generator)!;

    /// <summary>Whether faces are turned into others, and not made of noise.</summary>
    [JsonIgnore]
    public bool IsTranslation => Generator == CycleGan;

    internal int SplitSeed => (int)(Seed % int.MaxValue);

    /// <summary>Whether a recipe file trains a generator; what cannot be read does not.</summary>
    public static bool IsOne(string path) => RecipeFile.Says(path, "generator") is not null;

    /// <summary>Reads a recipe file.</summary>
    /// <exception cref="BadInputException">Unreadable, not JSON, with an unknown key, or with values out of range: all faults in one line.</exception>
    public static GeneratorRecipe Read(string path) => RecipeFile.Read(path, "recipes/diffusion-fer2013.json", Parse);

    /// <summary>Reads a recipe from text.</summary>
    /// <param name="json">JSON, comments allowed.</param>
    /// <param name="source">The file it stood in, for the error's text.</param>
    /// <exception cref="BadInputException">As <see cref="Read"/>.</exception>
    public static GeneratorRecipe Parse(string json, string source) => RecipeFile.Parse<GeneratorRecipe>(json, source, recipe => recipe.Faults());

    /// <summary>The recipe without comments.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, RecipeFile.Json);

    private IEnumerable<string> Faults()
    {
        string?[] own =
        [
            Choice.Fault("generator", Generator, [.. GeneratorNetworks.All.Select(entry => entry.Name)]),
            Data.Channels == 1 ? null : $"data.channels is {Data.Channels}, but generators make gray faces: 1",
            Data.Size % 8 == 0 ? null : $"data.size is {Data.Size}, not a multiple of 8",
            Data.Auxiliary is null ? null : "data.auxiliary is for classifiers: leave it out",
            Data.Synthetic is null ? null : "data.synthetic is for classifiers: a generator learns from real faces",
            Data.Unlabelled is null ? null : "data.unlabelled is for classifiers: leave it out",
            IsTranslation && Data.Classes?.Count != 2 ? "data.classes must name two expressions for cyclegan: the one that is turned, and what it is turned into" : null,
            IsTranslation && Network.Children ? "network.children is for generators that draw from noise: use data.select to learn from children alone" : null,
        ];
        return [.. own.OfType<string>(), .. Data.Faults(), .. Network.Faults(), .. Optimize.Faults()];
    }
}
