using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Mien.Core;

/// <summary>The JSON of a model's card, inside its ONNX file and beside it as <c>NAME.card.json</c>.</summary>
public static class CardJson
{
    private const string NextStep = "export the model again with this version of mien";

    /// <summary>Camel case, indented by two, without fields that are null; unknown fields are refused.</summary>
    /// <param name="types">Generated at compile time, so that a recognizer starts without reflection.</param>
    /// <param name="converters">For values that are no plain JSON.</param>
    public static JsonSerializerOptions Options(IJsonTypeInfoResolver types, params ReadOnlySpan<JsonConverter> converters)
    {
        var options = new JsonSerializerOptions
        {
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
            RespectNullableAnnotations = true,
            WriteIndented = true,
            IndentSize = 2,
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            TypeInfoResolver = types,
        };
        foreach (var converter in converters)
        {
            options.Converters.Add(converter);
        }
        return options;
    }

    /// <summary>Reads a card.</summary>
    /// <param name="json">The whole card.</param>
    /// <param name="source">The file it stood in, for the error's text.</param>
    /// <param name="options">As <see cref="Options"/> makes them.</param>
    /// <param name="fault">Says which field is out of range; null where none is.</param>
    /// <exception cref="BadInputException">Not a card: a field is missing, unknown or out of range.</exception>
    public static T Read<T>(string json, string source, JsonSerializerOptions options, Func<T, string?> fault)
        where T : class
    {
        T card;
        try
        {
            card = JsonSerializer.Deserialize<T>(json, options) ?? throw new JsonException("it is null");
        }
        catch (JsonException e)
        {
            throw new BadInputException(source, $"the model card cannot be read: {e.Message}", NextStep);
        }
        return fault(card) is { } wrong ? throw new BadInputException(source, $"the model card is wrong: {wrong}", NextStep) : card;
    }

    /// <summary>The place of the card beside its model.</summary>
    /// <param name="model">Path of the ONNX file.</param>
    public static string PathBeside(string model) => Path.ChangeExtension(model, ".card.json");

    /// <summary>Writes a card beside its model.</summary>
    /// <param name="model">Path of the ONNX file.</param>
    /// <param name="json">The whole card.</param>
    /// <exception cref="BadInputException">It cannot be written.</exception>
    public static void WriteBeside(string model, string json) => WholeFile.Write(PathBeside(model), json + "\n");
}
