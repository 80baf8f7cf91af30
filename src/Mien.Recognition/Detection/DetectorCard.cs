using System.Text.Json;
using System.Text.Json.Serialization;
using Mien.Core;
using Mien.Recognition.Mtcnn;

namespace Mien.Recognition.Detection;

/// <summary>
/// What a stage of a detector needs and what is known of it. It travels inside the ONNX file, as JSON under the metadata key <see cref="MetadataKey"/>, and lies
/// beside it as <c>NAME.card.json</c>.
/// </summary>
public sealed record DetectorCard
{
    /// <summary>The key in ONNX's <c>metadata_props</c>.</summary>
    public const string MetadataKey = "mien.detector";

    private static readonly JsonSerializerOptions Json = CardJson.Options(
        DetectorCardJsonContext.Default, new JsonStringEnumConverter<MtcnnStage>(namingPolicy: null, allowIntegerValues: false));

    /// <summary>The detector and the network: <c>mtcnn-pnet</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Which of MTCNN's networks it is; null for a detector of one network.</summary>
    public MtcnnStage? Stage { get; init; }

    /// <summary>Subtracted from each value scaled to 0…1.</summary>
    public required float Mean { get; init; }

    /// <summary>Divides each value after <see cref="Mean"/> was subtracted.</summary>
    public required float Std { get; init; }

    /// <summary>The network's default confidence threshold, 0…1; null for the default of its kind. Chosen on photos that it was not trained on.</summary>
    public float? Threshold { get; init; }

    /// <summary>The paper that the network comes from.</summary>
    public required string Paper { get; init; }

    /// <summary>Numbers that the network holds.</summary>
    public required long Parameters { get; init; }

    /// <summary>Operations for one window, or for a picture of 256 × 256 pixels where there are no windows: multiplications and additions of its convolutions and linear layers.</summary>
    public required long Flops { get; init; }

    /// <summary>The training data, with the number of pictures.</summary>
    public required string TrainingData { get; init; }

    /// <summary>Under which terms that data may be used, and so the network.</summary>
    public required string Terms { get; init; }

    /// <summary>SHA-256 of the recipe that made it, in hexadecimal.</summary>
    public required string RecipeHash { get; init; }

    /// <summary>The intended use, and uses to avoid.</summary>
    public required string IntendedUse { get; init; }

    /// <summary>Measured scores by name.</summary>
    public IReadOnlyDictionary<string, double> Scores { get; init; } = new Dictionary<string, double>();

    /// <summary>Reads a card from JSON.</summary>
    /// <param name="json">As <see cref="ToJson"/> writes it.</param>
    /// <param name="source">The file it stood in, for the error's text.</param>
    /// <exception cref="BadInputException">Not a card: a field is missing, unknown or out of range.</exception>
    public static DetectorCard FromJson(string json, string source) => CardJson.Read<DetectorCard>(json, source, Json, card => card.Fault());

    /// <summary>The card as indented JSON.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Json);

    private string? Fault() => this switch
    {
        { Mean: not (>= -1000 and <= 1000) } => $"mean is {Mean}, not -1000 to 1000",
        { Std: not (>= 0.0001f and <= 10_000) } => $"std is {Std}, not 0.0001 to 10000",
        { Threshold: not (null or (> 0 and < 1)) } => "threshold must be between 0 and 1",
        _ => null,
    };
}
