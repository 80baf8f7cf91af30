using System.Text.Json;
using System.Text.Json.Serialization;
using Mien.Core;
using Mien.Data.Synthetic;

namespace Mien.Synthesis.Generators;

/// <summary>
/// What a generator needs and what is known of it. It travels inside the ONNX file, as JSON under the metadata key <see cref="MetadataKey"/>, and lies beside it as
/// <c>NAME.card.json</c>.
/// </summary>
public sealed record GeneratorCard
{
    /// <summary>The key in ONNX's <c>metadata_props</c>.</summary>
    public const string MetadataKey = "mien.generator";

    private static readonly JsonSerializerOptions Json = CardJson.Options(GeneratorCardJsonContext.Default);

    /// <summary>The kind, as recipes name it: <c>diffusion</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>The expressions that it makes, in the order of its condition; of <c>cyclegan</c> the one that it turns, and what it turns it into.</summary>
    public required IReadOnlyList<string> Expressions { get; init; }

    /// <summary>Whether all faces that it makes are to be children's.</summary>
    public bool Children { get; init; }

    /// <summary>Whether a last number of the condition says so: it learned from adults' faces as well.</summary>
    public bool AsksForChildren { get; init; }

    /// <summary>Numbers of noise that a face is made of; 0 where it is made of another face.</summary>
    public required int Noise { get; init; }

    /// <summary>Width and height of a face in pixels; it is gray.</summary>
    public required int InputSize { get; init; }

    /// <summary>How a diffusion model draws; null for the other kinds.</summary>
    public EdmOptions? Diffusion { get; init; }

    /// <summary>The paper that the network comes from.</summary>
    public required string Paper { get; init; }

    /// <summary>Numbers that the network holds.</summary>
    public required long Parameters { get; init; }

    /// <summary>What it learned from, face by face, and under which terms, and so the network.</summary>
    public required LearnedFrom LearnedFrom { get; init; }

    /// <summary>The label view that it learned by: <c>fer2013</c>.</summary>
    public required string Labels { get; init; }

    /// <summary>SHA-256 of the recipe that made it, in hexadecimal.</summary>
    public required string RecipeHash { get; init; }

    /// <summary>The recipe's seed.</summary>
    public required ulong Seed { get; init; }

    /// <summary>What it is for, and what not.</summary>
    public required string IntendedUse { get; init; }

    /// <summary>Numbers of a face's condition.</summary>
    [JsonIgnore]
    public int Conditions => Expressions.Count + (AsksForChildren ? 1 : 0);

    /// <summary>Whether faces are turned into others, and not made of noise.</summary>
    [JsonIgnore]
    public bool IsTranslation => Noise == 0;

    /// <summary>Reads a card from JSON.</summary>
    /// <param name="json">As <see cref="ToJson"/> writes it.</param>
    /// <param name="source">The file it stood in, for the error's text.</param>
    /// <exception cref="BadInputException">Not a card: a field is missing, unknown or out of range.</exception>
    public static GeneratorCard FromJson(string json, string source) => CardJson.Read<GeneratorCard>(json, source, Json, card => card.Fault());

    /// <summary>The card as indented JSON.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Json);

    private string? Fault() => this switch
    {
        { InputSize: not (>= 8 and <= 512) } => $"inputSize is {InputSize}, not 8 to 512",
        { Noise: not (>= 0 and <= 512 * 512) } => $"noise is {Noise}, not 0 to {512 * 512}",
        _ when Expressions.Count is < 2 or > LabelSet.Capacity || !Expressions.All(name => Expression.TryParse(name, out _)) => $"expressions must be two to {LabelSet.Capacity} names",
        { Diffusion: { } diffusion } when Noise != InputSize * InputSize || diffusion.Fault() is not null => diffusion.Fault() ?? $"noise is {Noise}, not {InputSize} × {InputSize}",
        _ => null,
    };
}

// Generated at compile time: faces are made without reflection over the card.
[JsonSerializable(typeof(GeneratorCard))]
internal sealed partial class GeneratorCardJsonContext : JsonSerializerContext;
