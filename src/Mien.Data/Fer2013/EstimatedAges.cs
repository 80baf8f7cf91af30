using Mien.Core;
using Mien.Data.Datasets;

namespace Mien.Data.Fer2013;

/// <summary>The file <c>ages.csv</c>: the age that a model estimated for each FER2013 picture.</summary>
/// <param name="Names">The pictures' names, as FER+ gives them.</param>
/// <param name="Years">−1 where no age could be estimated.</param>
/// <param name="Usages">The official split once more; null where the file has no such column.</param>
/// <param name="Labels">FER2013's labels once more; null where the file has no such column.</param>
internal sealed record EstimatedAges(
    IReadOnlyList<string> Names, IReadOnlyList<short> Years, IReadOnlyList<Fer2013Usage>? Usages = null, IReadOnlyList<byte>? Labels = null)
{
    private const int Oldest = 130;

    /// <exception cref="DatasetException">Not such a file, or a wrong line in it.</exception>
    public static EstimatedAges Read(string path)
    {
        using var table = CsvTable.Open(path, ["Image name", "age"], "give a file with the columns Image name and age");
        var (names, years) = (new List<string>(), new List<short>());
        var usages = table.Has("Usage") ? new List<Fer2013Usage>() : null;
        var labels = table.Has("emotion") ? new List<byte>() : null;
        while (table.Read())
        {
            names.Add(table.Text("Image name"));
            years.Add((short)table.Number("age", -1, Oldest));
            usages?.Add(Fer2013Reader.Usage(table));
            labels?.Add((byte)table.Number("emotion", 0, LabelSet.Fer2013.Count - 1));
        }
        return new(names, years, usages, labels);
    }
}
