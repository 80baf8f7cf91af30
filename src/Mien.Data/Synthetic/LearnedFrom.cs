using System.Globalization;
using Mien.Data.Datasets;

namespace Mien.Data.Synthetic;

/// <summary>What a generator learned from.</summary>
/// <param name="Data">For people: <c>fer2013, Training, children: 3,012 faces</c>.</param>
/// <param name="Terms">Under which terms that data may be used, and so what the generator makes.</param>
public sealed record LearnedFrom(string Data, string Terms)
{
    /// <summary>The data set as <see cref="FaceSet.Set"/> names it; null where that is not known.</summary>
    public string? Set { get; init; }

    /// <summary>The rows of the data set, as <see cref="FaceSet.Row"/> counts, in order: <c>1-120,122,130-155</c>; null where they are not known.</summary>
    public string? Rows { get; init; }

    /// <summary>What a generator learned that was shown some faces.</summary>
    /// <param name="faces">All of them.</param>
    /// <param name="data">As <see cref="Data"/>.</param>
    /// <param name="terms">As <see cref="Terms"/>.</param>
    public static LearnedFrom Of(FaceSet faces, string data, string terms) =>
        new(data, terms) { Set = faces.Set, Rows = Ranges([.. Enumerable.Range(0, faces.Count).Where(face => !faces.IsSynthetic(face)).Select(faces.Row).Distinct().Order()]) };

    /// <summary><see cref="Rows"/> one by one; none where they are not known.</summary>
    /// <exception cref="ArgumentException">They are written otherwise.</exception>
    public IReadOnlySet<int> AllRows() => Parse(Rows ?? "")?.ToHashSet() ?? throw new ArgumentException(Fault());

    internal string? Fault() => Parse(Rows ?? "") is null ? $"rows is '{(Rows!.Length > 20 ? Rows[..20] + "…" : Rows)}', expected rows such as 1-120,122" : null;

    private static string Ranges(int[] rows)
    {
        var ranges = new List<string>();
        for (var (from, at) = (0, 1); at <= rows.Length; at++)
        {
            if (at == rows.Length || rows[at] != rows[at - 1] + 1)
            {
                ranges.Add(rows[from] == rows[at - 1] ? Text(rows[from]) : $"{Text(rows[from])}-{Text(rows[at - 1])}");
                from = at;
            }
        }
        return string.Join(',', ranges);
    }

    private static string Text(int row) => row.ToString(CultureInfo.InvariantCulture);

    // Null for another text.
    private static List<int>? Parse(string text)
    {
        var rows = new List<int>();
        foreach (var range in text.Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            var ends = range.Split('-');
            if (ends.Length > 2 || !Row(ends[0], out var first) || !Row(ends[^1], out var last) || last < first || rows.Count + (long)last - first > MostRows)
            {
                return null;
            }
            rows.AddRange(Enumerable.Range(first, last - first + 1));
        }
        return rows;
    }

    private static bool Row(string text, out int row) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out row) && row >= 1;

    // No such data set has more; a file of a stranger may claim so.
    private const int MostRows = 100_000_000;
}
