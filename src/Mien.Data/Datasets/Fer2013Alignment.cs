namespace Mien.Data.Datasets;

/// <summary>Brings the rows of FER2013, FER+ and the ages together, and finds files that do not belong together.</summary>
internal static class Fer2013Alignment
{
    private const string SameRows = "give the files that were made for the same rows";

    /// <exception cref="DatasetException">Another number of rows, or a row of another part of the official split.</exception>
    public static void Require(Fer2013Files files, IReadOnlyList<Fer2013Usage> usages, FerPlusVotes? votes, EstimatedAges? ages)
    {
        if (votes is not null)
        {
            RequireRows(files.Votes!, votes.Names.Count, files.Faces, usages.Count);
            RequireUsages(files, usages, votes);
        }
        else if (ages is not null)
        {
            RequireRows(files.Ages!, ages.Years.Count, files.Faces, usages.Count);
        }
    }

    /// <summary>The age of each row, −1 where it is not known.</summary>
    /// <exception cref="DatasetException">The ages are those of other pictures.</exception>
    public static IReadOnlyList<short> Ages(Fer2013Files files, FerPlusVotes? votes, EstimatedAges? ages, int rows)
    {
        if (ages is null)
        {
            return [.. Enumerable.Repeat((short)-1, rows)];
        }
        if (votes is null)
        {
            return ages.Years;
        }
        var byName = new Dictionary<string, short>(ages.Names.Count);
        for (var row = 0; row < ages.Names.Count; row++)
        {
            byName[ages.Names[row]] = ages.Years[row];
        }
        return votes.Names.Any(name => name.Length > 0 && byName.ContainsKey(name))
            ? [.. votes.Names.Select(name => name.Length > 0 ? byName.GetValueOrDefault(name, (short)-1) : (short)-1)]
            : throw new DatasetException(files.Ages!, null, "Image name", $"names none of the pictures of {files.Votes}", SameRows);
    }

    private static void RequireRows(string path, int rows, string facesPath, int faces)
    {
        if (rows != faces)
        {
            throw new DatasetException(path, null, null, $"has {rows} rows where {facesPath} has {faces}", SameRows);
        }
    }

    private static void RequireUsages(Fer2013Files files, IReadOnlyList<Fer2013Usage> usages, FerPlusVotes votes)
    {
        for (var row = 0; row < usages.Count; row++)
        {
            if (usages[row] != votes.Usages[row])
            {
                throw new DatasetException(
                    files.Votes!, row + 2, "Usage", $"is {votes.Usages[row]} where row {row + 1} of {files.Faces} is {usages[row]}", SameRows);
            }
        }
    }
}
