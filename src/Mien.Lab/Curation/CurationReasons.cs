using CsvHelper;
using Mien.Core;

namespace Mien.Lab.Curation;

/// <summary>Why crops were discarded, by their names, as the table of the last run says.</summary>
internal static class CurationReasons
{
    public static Dictionary<string, string> Read(string folder)
    {
        var path = Path.Combine(folder, CurationTables.DiscardedName);
        var reasons = new Dictionary<string, string>(StringComparer.Ordinal);
        if (!File.Exists(path))
        {
            return reasons;
        }
        using var file = File.OpenRead(path);
        using var table = CsvReader.Create(file, new CsvReaderOptions());
        table.ReadHeader();
        while (table.Read())
        {
            if (table.GetString(3) is { Length: > 0 } crop)
            {
                reasons[Path.GetFileName(crop)] = CsvText.Plain(table.GetString(2));
            }
        }
        return reasons;
    }
}
