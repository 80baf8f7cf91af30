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
            foreach (var fault in Faults(key.Value, expected.Options.GetTypeInfo(type), $"{path}{key.Name}."))
            {
                yield return fault;
            }
        }
    }
}
