namespace Mien.Data.Datasets;

/// <summary>The file <c>ages.csv</c>: the age that a model estimated for each FER2013 picture.</summary>
/// <param name="Names">The pictures' names, as FER+ gives them.</param>
/// <param name="Years">−1 where no age could be estimated.</param>
internal sealed record EstimatedAges(IReadOnlyList<string> Names, IReadOnlyList<short> Years)
{
    private const int Oldest = 130;

    /// <exception cref="DatasetException">Not such a file, or a wrong line in it.</exception>
    public static EstimatedAges Read(string path)
    {
        using var table = CsvTable.Open(path, ["Image name", "age"], "give a file with the columns Image name and age");
        var (names, years) = (new List<string>(), new List<short>());
        while (table.Read())
        {
            names.Add(table.Text("Image name"));
            years.Add((short)table.Number("age", -1, Oldest));
        }
        return new(names, years);
    }
}
