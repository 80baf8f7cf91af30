using Mien.Core;

namespace Mien.Lab.Recipes;

/// <summary>A value of a recipe that is one of a few.</summary>
internal static class Choice
{
    /// <summary>What is wrong with a value, with those that are right and, where there are any, the near ones first; null where nothing is.</summary>
    /// <param name="key">Where it stands: <c>network.name</c>.</param>
    /// <param name="value">What stands there.</param>
    /// <param name="known">What may stand there.</param>
    public static string? Fault(string key, string value, params IReadOnlyCollection<string> known) =>
        known.Contains(value) ? null : $"{key} is '{value}'{Near(value, known)}, known {(known.Count == 1 ? "is" : "are")} {string.Join(", ", known)}";

    /// <summary><c> (did you mean happy?)</c>; empty where no name is near.</summary>
    /// <param name="wrong">What was written.</param>
    /// <param name="known">What could have been.</param>
    public static string Near(string wrong, IEnumerable<string> known) =>
        NearNames.Find(wrong, known) is { Count: > 0 } near ? $" (did you mean {string.Join(" or ", near)}?)" : "";
}
