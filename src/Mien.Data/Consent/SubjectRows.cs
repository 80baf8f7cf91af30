using Mien.Core;
using Mien.Data.Datasets;

namespace Mien.Data.Consent;

/// <summary>The lines of a table that are about one subject, wherever its column stands and however it is quoted.</summary>
internal static class SubjectRows
{
    /// <summary>Their numbers, from 1; none where there is no such table.</summary>
    /// <exception cref="DatasetException">It is no table with the column subject.</exception>
    public static IReadOnlySet<int> Find(string path, string subject) => Find(path, ["subject"], row => CsvText.Plain(row.Text("subject")) == subject);

    /// <summary>The lines whose row is meant.</summary>
    public static IReadOnlySet<int> Find(string path, string[] columns, Predicate<CsvTable> isMeant)
    {
        var lines = new HashSet<int>();
        if (File.Exists(path))
        {
            using var table = CsvTable.Open(path, columns, $"give a table with the columns {string.Join(", ", columns)}");
            while (table.Read())
            {
                if (isMeant(table))
                {
                    lines.Add(table.Line);
                }
            }
        }
        return lines;
    }

    /// <summary>Takes lines out of a table; the others stay as they are.</summary>
    public static void Remove(string path, IReadOnlySet<int> lines)
    {
        if (lines.Count > 0)
        {
            WholeFile.Write(path, string.Join('\n', File.ReadAllLines(path).Where((_, at) => !lines.Contains(at + 1))) + "\n");
        }
    }
}
