using Mien.Core;
using Mien.Data.Labelled;

namespace Mien.Data.Import;

/// <summary>Maps the words of data sets onto Mien's expressions, by name.</summary>
internal static class LabelWords
{
    // Misspellings as sets ship them.
    private static readonly Dictionary<string, string> Misspelled = new(StringComparer.OrdinalIgnoreCase) { ["suprise"] = "surprise", ["happily"] = "happy", ["sadly"] = "sad" };

    private static readonly HashSet<string> NoFace = new(StringComparer.OrdinalIgnoreCase) { "nf", "non-face", "not-a-face", "noface", "no-face", "error" };

    private static readonly HashSet<string> Unknown = new(StringComparer.OrdinalIgnoreCase) { "unknown", "uncertain", "none", "skip", "unsure" };

    /// <summary>The expression of FER+'s eight that a word names; null where it names none of them.</summary>
    public static string? Known(string word) =>
        Expression.TryParse(Misspelled.GetValueOrDefault(word, word), out var expression) && LabelSet.FerPlus.Contains(expression) ? expression.Name : null;

    /// <summary>The expression that a word names, one of the team's own among them; null for a word that can be none, or that says that there is none.</summary>
    public static string? Any(string word)
    {
        var name = word.Trim().Replace(' ', '-');
        return None(name) is not null ? null : Expression.TryParse(Misspelled.GetValueOrDefault(name, name), out var expression) ? expression.Name : null;
    }

    /// <summary>The name under which a vote for no expression is counted: <c>unknown</c> or <c>not-a-face</c>; null for any other word.</summary>
    public static string? None(string word) => NoFace.Contains(word) ? LabelledFace.NoFace : Unknown.Contains(word) ? LabelledFace.Unknown : null;

    /// <summary>Equal shares of the words that have a counterpart; those that have none are noted.</summary>
    public static Tally Shares(IReadOnlyCollection<string> words, ImportNotes notes)
    {
        var names = new List<string>();
        foreach (var word in words)
        {
            if (Known(word) is { } name)
            {
                names.Add(name);
            }
            else
            {
                notes.Lacks(word.ToLowerInvariant());
            }
        }
        return new Tally(names.Distinct(StringComparer.Ordinal).Select(name => KeyValuePair.Create(name, 1.0))).Shares();
    }
}
