using System.Collections.Frozen;
using System.Text.RegularExpressions;
using Mien.Core;

namespace Mien.Synthesis.Prompts;

/// <summary>What a prompt's own text may say. Pictures show everyday, dressed portraits of nobody in particular; what is not surely that is refused.</summary>
/// <remarks>
/// A list of refused words alone is got round by other words, other languages and names. So a text may hold the words of a list only, some four hundred; the refused ones are looked for
/// first, to say why, and are found behind other letters, digits for letters, marks between letters and words that are written as one.
/// </remarks>
public static partial class PromptRules
{
    private const int MostLetters = 200, LeastHidden = 4;

    /// <summary>The words that a prompt's own text may hold.</summary>
    public static IReadOnlyCollection<string> Words { get; } = WordList.Read("everyday-words.txt");

    private static readonly FrozenSet<string> Refused = WordList.Read("refused-words.txt"), Negative = WordList.Read("negative-words.txt");

    // Those that are looked for within words: none that everyday words hold.
    private static readonly string[] Hidden = [.. Refused.Select(Letters).Where(word => word.Length >= LeastHidden && !Words.Concat(Negative).Any(everyday => everyday.Contains(word, StringComparison.Ordinal)))];

    /// <summary>The words that a negative prompt's own text may hold.</summary>
    public static IReadOnlyCollection<string> NegativeWords => Negative;

    /// <summary>Why a text may not stand in a prompt; null where it may.</summary>
    /// <param name="text">Words parted by spaces and commas, or nothing.</param>
    /// <param name="isNegative">Whether it says what a picture should not be.</param>
    public static string? Fault(string text, bool isNegative = false)
    {
        if (text.Length > MostLetters)
        {
            return $"the prompt has {text.Length} letters, {MostLetters} are the most";
        }
        if (RefusedIn(text) is { } refused)
        {
            return $"the prompt '{text}' holds '{refused}', which is refused: pictures are everyday portraits of dressed people";
        }
        // Behind the refused ones, so that they are told where they hide behind such letters.
        if (text.EnumerateRunes().FirstOrDefault(letter => !(letter.IsAscii && char.IsAsciiLetter((char)letter.Value)) && letter.Value is not (' ' or ',' or '-')) is { Value: > 0 } other)
        {
            return $"the prompt holds the character U+{other.Value:X4}; it may hold English letters, spaces, commas and hyphens";
        }
        var known = isNegative ? NegativeWords : Words;
        return text.ToLowerInvariant().Split([' ', ','], StringSplitOptions.RemoveEmptyEntries).FirstOrDefault(word => !known.Contains(word)) is { } unknown
            ? $"the prompt '{text}' holds '{unknown}', which is not among the words of {(isNegative ? "negative prompts" : "prompts")}{Near(unknown, known)}"
            : null;
    }

    /// <summary>The first refused word that a text holds, however it is written; null for none.</summary>
    public static string? RefusedIn(string text)
    {
        var plain = LookAlikes.Plain(text);
        foreach (var reading in new[] { plain, LookAlikes.Digits(plain) })
        {
            var words = Word().Matches(reading).Select(match => match.Value).ToList();
            var spelled = Spelled().Matches(reading).Select(match => Letters(match.Value)).ToList();
            var pairs = words.Zip(words.Skip(1), static (one, next) => one + next);
            var found = words.SelectMany(word => word.Split('-').Append(word).Append(Letters(word))).Concat(spelled).Concat(pairs).FirstOrDefault(Refused.Contains);
            if ((found ?? Hidden.FirstOrDefault(hidden => words.Select(Letters).Concat(spelled).Any(word => word.Contains(hidden, StringComparison.Ordinal)))) is { } refused)
            {
                return refused;
            }
        }
        return null;
    }

    private static string Near(string wrong, IEnumerable<string> known) => NearNames.Find(wrong, known) is { Count: > 0 } near ? $" (did you mean {string.Join(" or ", near)}?)" : "";

    private static string Letters(string text) => string.Concat(text.Where(char.IsAsciiLetterLower));

    [GeneratedRegex(@"[a-z]+(?:-[a-z]+)*")]
    private static partial Regex Word();

    // Single letters with marks or spaces between them: n.u.d.e
    [GeneratedRegex(@"(?<![a-z])[a-z](?:[^a-z]+[a-z](?![a-z]))+")]
    private static partial Regex Spelled();
}
