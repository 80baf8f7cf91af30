using System.Text.Json;
using System.Text.Json.Serialization;

namespace Mien.Core;

/// <summary>A label set as a JSON array of names.</summary>
public sealed class LabelSetJsonConverter : JsonConverter<LabelSet>
{
    /// <inheritdoc/>
    public override LabelSet Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            throw new JsonException("labels must be an array of names");
        }
        var labels = new List<Expression>();
        while (reader.Read() && reader.TokenType == JsonTokenType.String)
        {
            labels.Add(ParseOne(reader.GetString()!));
        }
        try
        {
            return new LabelSet(labels);
        }
        catch (ArgumentException e)
        {
            throw new JsonException(e.Message, e);
        }
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, LabelSet value, JsonSerializerOptions options)
    {
        writer.WriteStartArray();
        foreach (var label in value)
        {
            writer.WriteStringValue(label.Name);
        }
        writer.WriteEndArray();
    }

    private static Expression ParseOne(string word)
    {
        try
        {
            return Expression.Parse(word);
        }
        catch (ArgumentException e)
        {
            throw new JsonException(e.Message, e);
        }
    }
}
