using System.Text.Json;
using System.Text.Json.Serialization;

namespace Mien.Core;

/// <summary>
/// What a model needs from its caller and what is known of it. It travels inside the ONNX file, as JSON under the metadata key
/// <see cref="MetadataKey"/>, and lies beside it as <c>NAME.card.json</c>.
/// </summary>
public sealed record ModelCard
{
    /// <summary>The key in ONNX's <c>metadata_props</c>.</summary>
    public const string MetadataKey = "mien.card";

    // Values of pixels are 0…1 or, where a network wants 0…255, divided by 1/255; far outside of it float32 leaves no number.
    private const float LargestMean = 1000, LeastStd = 0.0001f, LargestStd = 10_000;
    private const int LongestName = 200;

    private static readonly JsonSerializerOptions Json = CardJson.Options(
        ModelCardJsonContext.Default, new LabelSetJsonConverter(), new JsonStringEnumConverter<FaceAlignment>(namingPolicy: null, allowIntegerValues: false));

    /// <summary>The model's name in kebab case: <c>mini-xception</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The labels of the outputs, in their order.</summary>
    public required LabelSet Labels { get; init; }

    /// <summary>The labels of the outputs that follow those of <see cref="Labels"/>; null where there are none.</summary>
    public AuxiliaryLabels? Auxiliary { get; init; }

    /// <summary>The number of outputs.</summary>
    [JsonIgnore]
    public int Outputs => Labels.Count + (Auxiliary?.Labels.Count ?? 0);

    /// <summary>Width and height of the input, in pixels.</summary>
    public required int InputSize { get; init; }

    /// <summary>Channels of the input: 1 gray, 3 RGB.</summary>
    public required int Channels { get; init; }

    /// <summary>Subtracted from each channel of a pixel scaled to 0…1.</summary>
    public required IReadOnlyList<float> Mean { get; init; }

    /// <summary>Divides each channel after <see cref="Mean"/> was subtracted.</summary>
    public required IReadOnlyList<float> Std { get; init; }

    /// <summary>The way to cut the face out.</summary>
    public FaceAlignment Alignment { get; init; } = FaceAlignment.Box;

    /// <summary>Side of the square crop over the longer side of the face's box; 1 is the bare box.</summary>
    public float CropScale { get; init; } = 1;

    /// <summary>The paper that the network comes from.</summary>
    public required string Paper { get; init; }

    /// <summary>Numbers that the network holds, running statistics included, as papers and Keras count.</summary>
    public required long Parameters { get; init; }

    /// <summary>Operations for one face: multiplications and additions of its convolutions and linear layers.</summary>
    public required long Flops { get; init; }

    /// <summary>The training data, with the number of pictures.</summary>
    public required string TrainingData { get; init; }

    /// <summary>The synthetic faces that were learned from beside that data; null where there were none.</summary>
    public IReadOnlyList<SyntheticTraining>? Synthetic { get; init; }

    /// <summary>Under which terms that data may be used, and so the model.</summary>
    public required string Terms { get; init; }

    /// <summary>SHA-256 of the recipe that made it, in hexadecimal.</summary>
    public required string RecipeHash { get; init; }

    /// <summary>SHA-256 of the checkpoint that it was exported from, in hexadecimal; null where that is not known.</summary>
    public string? CheckpointHash { get; init; }

    /// <summary>The uses it is made for, and those it is not.</summary>
    public required string IntendedUse { get; init; }

    /// <summary>Measured scores by name, such as <c>fer2013/public-test/children/accuracy</c>: 0…1.</summary>
    public IReadOnlyDictionary<string, double> Scores { get; init; } = new Dictionary<string, double>();

    /// <summary>Divides the outputs before softmax, so that scores are as sure as they are right (Guo et al. 2017); null for 1.</summary>
    public double? Temperature { get; init; }

    /// <summary>A reading whose highest score is below this is better left open, 0…1, chosen on validation faces; null where none was chosen.</summary>
    public double? AbstainBelow { get; init; }

    /// <summary>The number of validation faces that <see cref="Temperature"/> and <see cref="AbstainBelow"/> were chosen on; null where that is not known.</summary>
    public int? CalibrationFaces { get; init; }

    /// <summary>Reads a card from JSON.</summary>
    /// <param name="json">As <see cref="ToJson"/> writes it.</param>
    /// <param name="source">The file it stood in, for the error's text.</param>
    /// <exception cref="BadInputException">Not a card: a field is missing, unknown or out of range.</exception>
    public static ModelCard FromJson(string json, string source) => CardJson.Read<ModelCard>(json, source, Json, card => card.Fault());

    /// <summary>The card as indented JSON.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Json);

    private string? Fault() => this switch
    {
        { Channels: not (1 or 3) } => $"channels is {Channels}, not 1 or 3",
        { InputSize: < 8 or > 1024 } => $"inputSize is {InputSize}, not 8 to 1024",
        _ when Mean.Count != Channels || Std.Count != Channels => $"mean and std need {Channels} values each, got {Mean.Count} and {Std.Count}",
        _ when Mean.FirstOrDefault(static value => !(Math.Abs(value) <= LargestMean), 0) is not 0 and var mean => $"mean is {mean}, not -{LargestMean} to {LargestMean}",
        _ when Std.FirstOrDefault(static value => !(value is >= LeastStd and <= LargestStd), 1) is not 1 and var std => $"std is {std}, not {LeastStd} to {LargestStd}",
        { Parameters: < 0 } or { Flops: < 0 } => $"parameters and flops are {Parameters} and {Flops}, not 0 or more",
        _ when Scores.FirstOrDefault(static score => !double.IsFinite(score.Value)) is { Key: { } score } => $"the score '{score}' is not a number",
        _ when Name.Length is 0 or > LongestName || Name.Any(char.IsControl) => $"name must have 1 to {LongestName} letters, none of them a control character",
        { Temperature: not (null or (> 0 and <= 1000)) } => $"temperature is {Temperature}, not above 0",
        { AbstainBelow: not (null or (>= 0 and <= 1)) } => $"abstainBelow is {AbstainBelow}, not 0 to 1",
        { Synthetic: { } synthetic } when synthetic.Any(static each => each.Faces < 1 || each.Generator.Length == 0) => "synthetic names a generator without faces, or faces without a generator",
        { CalibrationFaces: < 1 } => $"calibrationFaces is {CalibrationFaces}, not 1 or more",
        { CropScale: not (>= 0.5f and <= 3) } => $"cropScale is {CropScale}, not 0.5 to 3",
        _ => null,
    };
}

// Generated at compile time: the recognizer starts without reflection over the card.
[JsonSerializable(typeof(ModelCard))]
internal sealed partial class ModelCardJsonContext : JsonSerializerContext;

/// <summary>The labels of a model's auxiliary outputs: those of a second label view of the same faces.</summary>
/// <param name="View">The label view: <c>fer2013</c>.</param>
/// <param name="Labels">In the order of the outputs.</param>
public sealed record AuxiliaryLabels(string View, LabelSet Labels);

/// <summary>Synthetic faces that a model learned from.</summary>
/// <param name="Generator">The generator's name.</param>
/// <param name="Kind">What kind of generator it is: <c>gan</c>, <c>cyclegan</c>, <c>diffusion</c>.</param>
/// <param name="Faces">How many of its faces were learned from.</param>
/// <param name="LearnedFrom">What the generator learned from.</param>
/// <param name="ModelHash">SHA-256 of the generator's ONNX file in hexadecimal; null where it has none.</param>
public sealed record SyntheticTraining(string Generator, string Kind, int Faces, string LearnedFrom, string? ModelHash = null);

/// <summary>The way a face is cut from its picture for a model.</summary>
public enum FaceAlignment
{
    /// <summary>The square around the face's box, widened by the card's margin.</summary>
    [JsonStringEnumMemberName("box")]
    Box,

    /// <summary>A similarity transform that brings the five landmarks to fixed places.</summary>
    [JsonStringEnumMemberName("five-points")]
    FivePoints,
}
