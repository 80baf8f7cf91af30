namespace Mien.Core;

/// <summary>Suggestions for a misspelled name.</summary>
public static class NearNames
{
    private const int Most = 5;

    /// <summary>Names that hold the wrong one, are held by it, or differ in at most a third of its letters; the nearest first, at most five.</summary>
    /// <param name="wrong">The misspelled name; case does not matter.</param>
    /// <param name="known">The names to choose from.</param>
    public static IReadOnlyList<string> Find(string wrong, IEnumerable<string> known) =>
    [
        .. known.Select(name => (Name: name, Edits: Edits(wrong, name)))
            .Where(near => near.Edits <= wrong.Length / 3 || Holds(near.Name, wrong) || Holds(wrong, near.Name))
            .OrderBy(near => near.Edits).Select(near => near.Name).Take(Most),
    ];

    private static bool Holds(string whole, string part) => part.Length > 2 && whole.Contains(part, StringComparison.OrdinalIgnoreCase);

    // Levenshtein 1966, with Damerau's swap of neighbors as one: the fewest letters to insert, leave out, change or swap.
    private static int Edits(string from, string to)
    {
        var edits = new int[from.Length + 1, to.Length + 1];
        for (var i = 0; i <= from.Length; i++)
        {
            for (var j = 0; j <= to.Length; j++)
            {
                edits[i, j] = i == 0 || j == 0 ? i + j
                    : Math.Min(edits[i - 1, j - 1] + (Same(i, j) ? 0 : 1), 1 + Math.Min(edits[i - 1, j], edits[i, j - 1]));
                if (i > 1 && j > 1 && Same(i, j - 1) && Same(i - 1, j))
                {
                    edits[i, j] = Math.Min(edits[i, j], 1 + edits[i - 2, j - 2]);
                }
            }
        }
        return edits[from.Length, to.Length];

        bool Same(int i, int j) => char.ToLowerInvariant(from[i - 1]) == char.ToLowerInvariant(to[j - 1]);
    }
}
