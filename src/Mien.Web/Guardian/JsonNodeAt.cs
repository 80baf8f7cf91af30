using System.Text.Json;

namespace Mien.Web.Guardian;

/// <summary>A value of a JSON text and the line on which it begins, which <see cref="JsonDocument"/> does not keep.</summary>
/// <param name="Value">The value.</param>
/// <param name="Line">1 for the first.</param>
/// <param name="Members">Of an object, in their order.</param>
/// <param name="Items">Of a list.</param>
internal sealed record JsonNodeAt(JsonElement Value, int Line, IReadOnlyList<KeyValuePair<string, JsonNodeAt>> Members, IReadOnlyList<JsonNodeAt> Items)
{
    private static readonly JsonReaderOptions Options = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true, MaxDepth = 16 };

    /// <exception cref="JsonException">No JSON.</exception>
    public static JsonNodeAt Parse(byte[] json)
    {
        ReadOnlySpan<byte> text = json.AsSpan().StartsWith("\uFEFF"u8) ? json.AsSpan(3) : json;
        var reader = new Utf8JsonReader(text, Options);
        if (!reader.Read())
        {
            throw new JsonException("it is empty");
        }
        var root = Read(ref reader, text);
        // What stands behind it is a mistake, which the reader finds.
        _ = reader.Read();
        return root;
    }

    private static JsonNodeAt Read(ref Utf8JsonReader reader, ReadOnlySpan<byte> text)
    {
        var (line, members, items) = (1 + text[..(int)reader.TokenStartIndex].Count((byte)'\n'), new List<KeyValuePair<string, JsonNodeAt>>(), new List<JsonNodeAt>());
        var copy = reader;
        using var document = JsonDocument.ParseValue(ref copy);
        var value = document.RootElement.Clone();
        if (reader.TokenType == JsonTokenType.StartObject)
        {
            while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
            {
                var key = reader.GetString()!;
                reader.Read();
                members.Add(new(key, Read(ref reader, text)));
            }
        }
        else if (reader.TokenType == JsonTokenType.StartArray)
        {
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            {
                items.Add(Read(ref reader, text));
            }
        }
        return new(value, line, members, items);
    }
}
