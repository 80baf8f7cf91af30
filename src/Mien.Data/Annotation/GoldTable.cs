using Mien.Core;
using Mien.Data.Datasets;

namespace Mien.Data.Annotation;

/// <summary>Pictures with known answers: a table with the columns <c>file</c> and <c>label</c>.</summary>
public static class GoldTable
{
    /// <summary>The answers by file.</summary>
    /// <exception cref="DatasetException">No such table, or a wrong line in it.</exception>
    public static IReadOnlyDictionary<string, string> Read(string path)
    {
        using var table = CsvTable.Open(path, ["file", "label"], "give a table with the columns file and label");
        var gold = new Dictionary<string, string>(StringComparer.Ordinal);
        while (table.Read())
        {
            gold[CsvText.Plain(table.Text("file"))] = Expression.TryParse(table.Text("label"), out var label) ? label.Name : throw table.Fault("label", $"expected an expression, got '{table.Text("label")}'");
        }
        return gold;
    }
}
