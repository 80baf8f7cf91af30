using System.Text.Json;
using System.Text.Json.Serialization;

namespace Mien.Lab.Recipes;

/// <summary>Texts that stand in a recipe as one, <c>"a"</c>, or as a list, <c>["a", "b"]</c>; one is written as one.</summary>
internal sealed class OneOrSeveral : JsonConverter<IReadOnlyList<string>>
{
    public override IReadOnlyList<string>? Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String ? [reader.GetString()!] : JsonSerializer.Deserialize<string[]>(ref reader, options);

    public override void Write(Utf8JsonWriter writer, IReadOnlyList<string> value, JsonSerializerOptions options)
    {
        if (value is [var one])
        {
            writer.WriteStringValue(one);
        }
        else
        {
            JsonSerializer.Serialize(writer, value.ToArray(), options);
        }
    }
}
