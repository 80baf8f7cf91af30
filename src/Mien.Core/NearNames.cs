namespace Mien.Core;

/// <summary>What somebody may have meant who misspelled a name.</summary>
public static class NearNames
{
    private const int Most = 5;

    /// <summary>Names that hold the wrong one, are held by it, or differ in at most a third of its letters; the nearest first, at most five.</summary>
    /// <param name="wrong">What was written; case does not matter.</param>
    /// <param name="known">What could have been.</param>
    public static IReadOnlyList<string> Of(string wrong, IEnumerable<string> known) =>
    [
        .. known.Select(name => (Name: name, Edits: Edits(wrong, name)))
            .Where(near => near.Edits <= wrong.Length / 3 || Holds(near.Name, wrong) || Holds(wrong, near.Name))
            .OrderBy(near => near.Edits).Select(near => near.Name).Take(Most),
    ];

    private static bool Holds(string whole, string part) => part.Length > 2 && whole.Contains(part, StringComparison.OrdinalIgnoreCase);

    // Levenshtein 1966: the fewest letters to insert, leave out or change; one row of the table at a time.
    private static int Edits(string from, string to)
    {
        int[] row = [.. Enumerable.Range(0, to.Length + 1)];
        for (var i = 1; i <= from.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= to.Length; j++)
            {
                var changed = diagonal + (char.ToLowerInvariant(from[i - 1]) == char.ToLowerInvariant(to[j - 1]) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(changed, 1 + Math.Min(row[j], row[j - 1]));
            }
        }
        return row[^1];
    }
}
