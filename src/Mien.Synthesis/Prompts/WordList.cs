using System.Collections.Frozen;

namespace Mien.Synthesis.Prompts;

/// <summary>A list of words that lies in this assembly: words parted by spaces, lines of remarks after <c>#</c>.</summary>
internal static class WordList
{
    public static FrozenSet<string> Read(string name)
    {
        using var reader = new StreamReader(typeof(WordList).Assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd().Split('\n').Where(line => !line.StartsWith('#')).SelectMany(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            .ToFrozenSet(StringComparer.Ordinal);
    }
}
