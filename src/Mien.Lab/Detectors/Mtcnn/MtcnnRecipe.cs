using System.Text.Json;
using System.Text.Json.Serialization;
using Mien.Core;
using Mien.Lab.Recipes;
using Mien.Recognition.Mtcnn;

namespace Mien.Lab.Detectors.Mtcnn;

/// <summary>The training of one stage of MTCNN as data: JSON with comments, read top to bottom in the order of the work.</summary>
public sealed record MtcnnRecipe : IDetectorRecipe
{
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
    public MtcnnSampleRecipe Samples { get; init; } = new();

    /// <summary>How it learns.</summary>
    public required DetectorOptimizeRecipe Optimize { get; init; }

    /// <inheritdoc/>
    [JsonIgnore]
    public string Hash => RecipeFile.Hash(ToJson());

    /// <summary>Whether a recipe file trains a detector, and not a classifier; what cannot be read does not.</summary>
    public static bool IsOne(string path) => RecipeFile.Says(path, "detector") is not null;

    /// <summary>Reads a recipe file.</summary>
    /// <exception cref="BadInputException">Unreadable, not JSON, with an unknown key, or with values out of range: all faults in one line.</exception>
    public static MtcnnRecipe Read(string path) => RecipeFile.Read(path, "recipes/mtcnn-pnet.json", Parse);

    /// <summary>Reads a recipe from text.</summary>
    /// <param name="json">JSON, comments allowed.</param>
    /// <param name="source">The file it stood in, for the error's text.</param>
    /// <exception cref="BadInputException">As <see cref="Read"/>.</exception>
    public static MtcnnRecipe Parse(string json, string source) =>
        RecipeFile.Parse<MtcnnRecipe>(json, source, recipe => recipe.Faults());

    /// <summary>The recipe without comments.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, RecipeFile.Json);

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
        if (Optimize.Batch % MtcnnBatch.Unit != 0)
        {
            yield return $"optimize.batch is {Optimize.Batch}, not a multiple of {MtcnnBatch.Unit}";
        }
    }
}
