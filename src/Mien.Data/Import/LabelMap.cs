using Mien.Core;

namespace Mien.Data.Import;

/// <summary>A map from a team's own words to expressions. A word that names none of FER+'s eight is refused unless it is mapped here, or own words are kept: a folder of days or children must not be learned as an expression.</summary>
public sealed class LabelMap
{
    private const string Out = "-";

    private readonly Dictionary<string, string?> _mapped = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Maps no word.</summary>
    /// <param name="keepsOwn">Whether words that name no expression of FER+'s are expressions of the team's own.</param>
    public LabelMap(bool keepsOwn = false) => KeepsOwn = keepsOwn;

    /// <summary>Whether words that name no expression of FER+'s are expressions of the team's own.</summary>
    public bool KeepsOwn { get; }

    /// <summary>Reads <c>joyful=happy,days=-</c>: a word and what it becomes; <c>-</c> leaves its pictures out.</summary>
    /// <exception cref="BadInputException">It is not of that form.</exception>
    public static LabelMap Parse(string text, bool keepsOwn)
    {
        var map = new LabelMap(keepsOwn);
        foreach (var pair in text.Split(','))
        {
            var words = pair.Split('=');
            if (words is not [var word, var name] || word.Trim().Length == 0 || !(name.Trim() == Out || Expression.TryParse(name.Trim(), out _)) || !map._mapped.TryAdd(Key(word), name.Trim() == Out ? null : Expression.Parse(name.Trim()).Name))
            {
                throw new BadInputException($"--labels {text}", $"'{pair}' is no word and what it becomes, each word once", "give such as joyful=happy,tired=neutral,days=-, where - leaves out");
            }
        }
        return map;
    }

    /// <summary>The expression of a word; null where it is left out, which is noted.</summary>
    /// <param name="word">Of the set.</param>
    /// <param name="notes">Takes words of the team's own and words that are left out.</param>
    internal string? Find(string word, ImportNotes notes)
    {
        if (_mapped.TryGetValue(Key(word), out var mapped))
        {
            if (mapped is null)
            {
                notes.Lacks(word);
            }
            return mapped;
        }
        if (LabelWords.Any(word) is not { } name)
        {
            notes.Lacks(word);
            return null;
        }
        if (LabelWords.Known(name) is null)
        {
            notes.Own(word);
        }
        return name;
    }

    private static string Key(string word) => word.Trim().Replace(' ', '-');
}
