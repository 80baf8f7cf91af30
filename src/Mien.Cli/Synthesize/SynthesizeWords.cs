using System.CommandLine;
using Mien.Synthesis.Prompts;

namespace Mien.Cli.Synthesize;

/// <summary><c>mien synthesize words</c>: the words that plans may hold.</summary>
internal static class SynthesizeWords
{
    private const int Width = 100;

    /// <param name="output">Takes the words.</param>
    public static Command Create(TextWriter output)
    {
        var command = new Command("words", "List the words that plans may hold.");
        command.SetAction(_ =>
        {
            (string Key, IEnumerable<string> Words)[] lists =
            [
                ("expressions", PortraitWords.Expressions.Keys), ("ages", PortraitWords.Ages.Keys), ("skin", PortraitWords.Skins.Keys), ("light", PortraitWords.Lights.Keys), ("occlusion", PortraitWords.Occlusions.Keys),
                ("prompts", PromptRules.Words.Order(StringComparer.Ordinal)), ("negative", PromptRules.NegativeWords.Order(StringComparer.Ordinal)),
            ];
            foreach (var (key, words) in lists)
            {
                var line = $"{key}:";
                foreach (var word in words)
                {
                    if (line.Length + word.Length >= Width)
                    {
                        output.WriteLine(line);
                        line = " ";
                    }
                    line += $" {word}";
                }
                output.WriteLine(line);
            }
        });
        return command;
    }
}
