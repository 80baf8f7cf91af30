using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Mien.Core;
using Mien.Data.Fer2013;
using Mien.Data.Labelled;
using Mien.Data.Splits;
using Mien.Lab.Augmentation;
using Mien.Lab.Synthesis;
using Mien.Models;

namespace Mien.Lab.Recipes;

/// <summary>An experiment as data: JSON with comments, read top to bottom in the order of the work.</summary>
public sealed record Recipe
{
    /// <summary>The fewest and the most <see cref="Folds"/>.</summary>
    public const int LeastFolds = 2, MostFolds = 100;

    /// <summary>Decides every random choice of the run.</summary>
    public ulong Seed { get; init; }

    /// <summary>What to learn from.</summary>
    public required DataRecipe Data { get; init; }

    /// <summary>Cross-validation in so many folds in place of the data set's own parts, 2…100; 0: none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int Folds { get; init; }

    /// <summary>The one fold that is judged on, from 1, while the others are learned from; 0: each in turn.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int Fold { get; init; }

    /// <summary>What learns.</summary>
    public required NetworkRecipe Network { get; init; }

    /// <summary>How often what is drawn; null: every face once an epoch.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public BalanceRecipe? Balance { get; init; }

    /// <summary>Whose answers are learned beside the labels; null: nobody's.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public TeachRecipe? Teach { get; init; }

    /// <summary>How training faces are varied.</summary>
    public AugmentOptions Augment { get; init; } = new();

    /// <summary>How it learns.</summary>
    public required OptimizeRecipe Optimize { get; init; }

    /// <summary>
    /// SHA-256 of the recipe's values in hexadecimal. Comments, layout and values that are the defaults do not count: a key that is new tomorrow leaves
    /// today's recipes what they are.
    /// </summary>
    [JsonIgnore]
    public string Hash => RecipeFile.Hash(WithoutDefaults().ToJsonString(RecipeFile.Json));

    /// <summary>Whether this is a recipe of several trainings, one for each fold.</summary>
    [JsonIgnore]
    public bool IsCrossValidation => Folds > 0 && Fold == 0;

    /// <summary>What the faces are called that the model is judged on: <c>PublicTest</c>, <c>fold 3 of 10</c>.</summary>
    [JsonIgnore]
    public string TestPart => Fold > 0 ? $"fold {Fold} of {Folds}" : Data.TestPart;

    /// <summary>Reads a recipe file.</summary>
    /// <exception cref="BadInputException">Unreadable, not JSON, with an unknown key, or with values out of range: all faults in one line.</exception>
    public static Recipe Read(string path) => GeneratorRecipe.IsOne(path)
        ? throw new BadInputException(path, "trains a generator of faces, and no recognizer", "give a recipe such as recipes/mini-xception-fer2013.json")
        : RecipeFile.Read(path, "recipes/mini-xception-fer2013.json", Parse);

    /// <summary>Reads a recipe from text.</summary>
    /// <param name="json">JSON, comments allowed.</param>
    /// <param name="source">The file it stood in, for the error's text.</param>
    /// <exception cref="BadInputException">As <see cref="Read"/>.</exception>
    public static Recipe Parse(string json, string source) => RecipeFile.Parse<Recipe>(json, source, recipe => recipe.Faults());

    /// <summary>Keeps the faces aside that choose the best epoch, the temperature and the threshold: the same ones whenever it is asked.</summary>
    public Split HoldOut(TrainingSet faces) => faces.HoldOut(Data.Validate, SplitSeed);

    /// <summary>The splits of the cross-validation, one for each fold: the same ones whenever it is asked.</summary>
    /// <param name="split">Of the data set; the faces of both sides are parted anew.</param>
    /// <exception cref="BadInputException">A fold would have no face of some label.</exception>
    public IReadOnlyList<Split> Cross(Split split) => split.Folds(Folds, SplitSeed);

    /// <summary>The recipe without comments.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, RecipeFile.Json);

    private int SplitSeed => (int)(Seed % int.MaxValue);

    private JsonObject WithoutDefaults()
    {
        var standard = new Recipe
        {
            Data = new() { Set = "", Labels = "" }, Network = new() { Name = "" }, Optimize = new(), Balance = new(), Teach = new() { Models = [] },
        };
        var (own, common) = (Node(this), Node(standard));
        foreach (var (section, values) in common)
        {
            if (own[section] is not JsonObject given || values is not JsonObject defaults)
            {
                continue;
            }
            foreach (var (key, value) in defaults.Where(entry => JsonNode.DeepEquals(entry.Value, given[entry.Key])))
            {
                given.Remove(key);
            }
        }
        // By its earlier name: the hashes of recipes that were trained stay what they are.
        if (own["data"] is JsonObject data && data.IndexOf("duplicates") is >= 0 and var place)
        {
            var value = data["duplicates"];
            data.RemoveAt(place);
            data.Insert(place, "twins", value);
        }
        return own;

        static JsonObject Node(Recipe recipe) => JsonSerializer.SerializeToNode(recipe, RecipeFile.Json)!.AsObject();
    }

    private IEnumerable<string> Faults() => [.. Data.Faults(), .. Network.Faults(), .. Balance?.Faults() ?? [], .. Teach?.Faults() ?? [], .. Augment.Faults(), .. Optimize.Faults(), .. Together()];

    // What is right by itself and wrong beside another part.
    private IEnumerable<string> Together()
    {
        if (Networks.Find(Network.Name) is { } entry && Data.Channels > entry.Channels)
        {
            yield return $"data.channels is {Data.Channels}, but {entry.Name} sees gray alone";
        }
        if (Networks.Find(Network.Name) is { FeaturesAreFrozen: true } && Augment != new AugmentOptions())
        {
            yield return $"augment varies the faces, but the features of {Network.Name} are computed once for each face: leave augment out";
        }
        if (Networks.Find(Network.Name) is { FeaturesAreFrozen: true } && Teach is { Live: true })
        {
            yield return $"teach.live shows the teachers what the network sees, but the features of {Network.Name} are computed once for each face: leave teach.live out";
        }
        if (Data.Unlabelled is not null && Teach is not { Live: true })
        {
            yield return "data.unlabelled needs somebody who labels the faces: set teach.live, or leave data.unlabelled out";
        }
        if (Data.Unlabelled is not null && (Optimize.Loss != "cross-entropy" || Optimize.HasHiddenLoss))
        {
            yield return "data.unlabelled goes with the cross entropy alone: leave it out, or optimize.loss and optimize.hidden";
        }
        if (Optimize.Consistency > 0 && Augment.Camera == 0)
        {
            yield return "optimize.consistency compares faces before and after camera changes: set augment.camera, or leave optimize.consistency out";
        }
        if (Optimize.Consistency > 0 && Optimize.HasHiddenLoss)
        {
            yield return "optimize.consistency and optimize.hidden do not go together: leave one out";
        }
        if (Teach is { Discount: true } && (Augment.Mixup > 0 || Augment.Cutmix > 0))
        {
            yield return "teach.discount takes a face's one label out of what teachers answer, but augment mixes faces and labels: leave augment.mixup and augment.cutmix out, or teach.discount";
        }
        if (Teach is { Discount: true } && Data.Labels is Fer2013Dataset.DistributionLabels or LabelledFaces.DistributionLabels && Data.Auxiliary is null)
        {
            yield return $"teach.discount takes a face's one label out of what teachers answer, but {Data.Labels} gives it votes: leave teach.discount out, or add data.auxiliary";
        }
        if (Teach is { Discount: true } && Data.Synthetic is not null)
        {
            yield return "teach.discount corrects the outputs of teachers for the faces that they memorized, and no teacher memorized synthetic faces: leave out teach.discount or data.synthetic";
        }
        if (Folds is not (0 or (>= LeastFolds and <= MostFolds)))
        {
            yield return $"folds is {Folds}, not {LeastFolds} to {MostFolds}";
        }
        if (Fold < 0 || Fold > Folds)
        {
            yield return $"fold is {Fold}, not one of {Folds} folds";
        }
        if (Optimize.Epochs == 0 && Network.From is null)
        {
            yield return "optimize.epochs is 0, which leaves weights as they are: say by network.from which";
        }
        if (Balance?.Classes == BalanceRecipe.Weights && Optimize.Loss != "cross-entropy")
        {
            yield return $"balance.classes is 'weights', which weigh in the cross entropy alone, but optimize.loss is '{Optimize.Loss}': take 'sampler'";
        }
        if (Optimize.IsSvm && Network.Name != "co-chilerfe")
        {
            yield return $"optimize.with is 'svm', which fits co-chilerfe alone, not {Network.Name}";
        }
    }
}
