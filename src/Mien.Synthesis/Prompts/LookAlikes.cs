using System.Globalization;
using System.Text;

namespace Mien.Synthesis.Prompts;

/// <summary>Characters read as the plain letters that they look like. .NET's own normalization does nothing where globalization is invariant, as it is here.</summary>
internal static class LookAlikes
{
    // Each pair is a character and what it is read as: Cyrillic, Greek, Latin with marks.
    private static readonly Dictionary<char, char> Pairs =
        "аa бb вb гr ԁd еe ёe һh іi їi јj кk ӏl мm нh пn оo рp ѕs тt уy хx цu αa βb γy δd εe ηn ιi κk νv οo πn ρp τt υu χx ωw ıi øo đd łl ſs ßs æa œo àa áa âa ãa äa åa āa ąa çc ćc čc èe ée êe ëe ēe ęe ìi íi îi ïi īi ñn ńn òo óo ôo õo öo ōo ùu úu ûu üu ūu ýy ÿy śs šs žz żz źz"
            .Split(' ').ToDictionary(pair => pair[0], pair => pair[1]);

    /// <summary>In lower case: wide, circled and styled letters, those of other scripts and those with marks are plain; marks and invisible characters are gone.</summary>
    public static string Plain(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format or UnicodeCategory.Control)
            {
                continue;
            }
            var letter = Rune.ToLowerInvariant(rune).Value switch
            {
                >= 0xFF01 and <= 0xFF5E and var wide => wide - 0xFF01 + '!',
                >= 0x24D0 and <= 0x24E9 and var circled => circled - 0x24D0 + 'a',
                // Mathematical letters: 52 of each style.
                >= 0x1D400 and <= 0x1D6A3 and var styled => ((styled - 0x1D400) % 26) + 'a',
                var other => other,
            };
            plain.Append(letter <= char.MaxValue && Pairs.TryGetValue((char)letter, out var read) ? read.ToString() : char.ConvertFromUtf32(letter).ToLowerInvariant());
        }
        return plain.ToString();
    }

    /// <summary>Digits and signs read as the letters that they stand for in disguised words.</summary>
    public static string Digits(string text) => string.Concat(text.Select(static letter => letter switch
    {
        '0' => 'o',
        '1' or '!' or '|' => 'i',
        '3' or '€' => 'e',
        '4' or '@' => 'a',
        '5' or '$' => 's',
        '7' or '+' => 't',
        '8' => 'b',
        '9' => 'g',
        _ => letter,
    }));
}
