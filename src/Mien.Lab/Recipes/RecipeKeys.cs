using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Mien.Lab.Recipes;

/// <summary>The keys of a recipe. The serializer would name its own types, and stop at the first key that it does not know or misses.</summary>
internal static class RecipeKeys
{
    /// <summary>Every key that no recipe has, each with the keys that may stand in its place, every one that is missing, and every list with a null in it.</summary>
    /// <param name="given">An object of a recipe.</param>
    /// <param name="expected">Its type.</param>
    /// <param name="path">Where it stands: <c>network.</c>; empty for the whole recipe.</param>
    public static IEnumerable<string> Faults(JsonElement given, JsonTypeInfo expected, string path = "")
    {
        if (given.ValueKind != JsonValueKind.Object || expected.Kind != JsonTypeInfoKind.Object)
        {
            yield break;
        }
        foreach (var property in expected.Properties.Where(property => property.IsRequired && !given.TryGetProperty(property.Name, out _)))
        {
            yield return $"{path}{property.Name} is missing";
        }
        // What is ignored has no setter.
        var known = expected.Properties.Where(property => property.Set is not null).ToDictionary(property => property.Name, property => property.PropertyType);
        foreach (var key in given.EnumerateObject())
        {
            if (!known.TryGetValue(key.Name, out var type))
            {
                yield return $"{path}{key.Name} is not known{Choice.Near(key.Name, known.Keys)}, known are {string.Join(", ", known.Keys)}";
                continue;
            }
            // The serializer sees to null itself, but not in lists.
            if (key.Value.ValueKind == JsonValueKind.Array && key.Value.EnumerateArray().Any(item => item.ValueKind == JsonValueKind.Null))
            {
                yield return $"{path}{key.Name} holds null";
            }
            if (Expected(key.Value, type, expected.Options) is { } kind)
            {
                yield return $"{path}{key.Name} is {Text(key.Value)}, not {kind}";
            }
            foreach (var fault in Faults(key.Value, expected.Options.GetTypeInfo(type), $"{path}{key.Name}."))
            {
                yield return fault;
            }
        }
    }

    // What a value should be and is not; null where it is that, or where the serializer says so better: it names the choices of an enumeration.
    private static string? Expected(JsonElement value, Type type, JsonSerializerOptions options)
    {
        var isNumber = value.ValueKind == JsonValueKind.Number;
        return (Nullable.GetUnderlyingType(type), Type.GetTypeCode(type)) switch
        {
            ({ } inner, _) => value.ValueKind == JsonValueKind.Null ? null : Expected(value, inner, options),
            (_, TypeCode.Boolean) => value.ValueKind is JsonValueKind.True or JsonValueKind.False ? null : "true or false",
            (_, TypeCode.Double) => isNumber ? null : "a number",
            (_, TypeCode.Int32) when !type.IsEnum => isNumber && value.TryGetInt32(out var _) ? null : $"a whole number up to {int.MaxValue}",
            (_, TypeCode.UInt64) => isNumber && value.TryGetUInt64(out var _) ? null : $"a whole number from 0 to {ulong.MaxValue}",
            (_, TypeCode.String) => value.ValueKind is JsonValueKind.String or JsonValueKind.Null ? null : "a text",
            _ when options.GetTypeInfo(type).Kind == JsonTypeInfoKind.Object => value.ValueKind is JsonValueKind.Object or JsonValueKind.Null ? null : "an object",
            _ => null,
        };
    }

    private static string Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "a list",
        _ => value.GetRawText(),
    };
}
