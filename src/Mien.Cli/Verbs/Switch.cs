using System.CommandLine.Parsing;
using System.Globalization;

namespace Mien.Cli.Verbs;

/// <summary>What several options read alike.</summary>
internal static class Switch
{
    /// <summary>A whole number in a range; anything else is an error of the option.</summary>
    public static int Whole(ArgumentResult given, string name, int least, int most)
    {
        var word = given.Tokens[0].Value;
        if (!int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var value) || value < least || value > most)
        {
            given.AddError($"Expected {name} with a whole number from {least} to {most}, got '{word}'.");
        }
        return value;
    }

    /// <summary>Refuses words that look like an option and name no file: a misspelled option would be taken for a photo.</summary>
    public static void RefuseUnknownOptions(ArgumentResult given)
    {
        foreach (var word in given.Tokens.Select(token => token.Value).Where(word => word.StartsWith('-') && !Path.Exists(word)))
        {
            given.AddError($"Unrecognized option '{word}'.");
        }
    }
}
