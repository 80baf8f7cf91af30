using System.Globalization;
using Mien.Data.Datasets;

namespace Mien.Data.Fer2013;

/// <summary>Brings the rows of FER2013, FER+ and the ages together, and finds files that do not belong together.</summary>
internal static class Fer2013Alignment
{
    private const string SameRows = "give the files that were made for the same rows";

    /// <exception cref="DatasetException">Votes of another number of rows, of rows of another part of the official split, or of other faces.</exception>
    public static void Require(Fer2013Files files, IReadOnlyList<byte> labels, IReadOnlyList<Fer2013Usage> usages, FerPlusVotes? votes)
    {
        if (votes is null)
        {
            return;
        }
        RequireRows(files.Votes!, votes.Names.Count, files.Faces, usages.Count);
        for (var row = 0; row < usages.Count; row++)
        {
            if (usages[row] != votes.Usages[row])
            {
                throw Differ(files.Votes!, row, "Usage", votes.Usages[row], files.Faces, row, usages[row]);
            }
        }
        RequireOneSaying(files.Votes!, votes.Names, "votes", row => string.Join(',', votes.Row(row).ToArray()));
        if (VoteShift.In(labels, votes) is { } shift)
        {
            throw new DatasetException(
                files.Votes!, shift.Row + 2, null, $"the votes from here on fit FER2013's labels of the rows {shift}", SameRows);
        }
    }

    /// <summary>The age of each row, −1 where it is not known.</summary>
    /// <exception cref="DatasetException">The ages are those of other pictures.</exception>
    public static IReadOnlyList<short> Ages(
        Fer2013Files files, IReadOnlyList<byte> labels, IReadOnlyList<Fer2013Usage> usages, FerPlusVotes? votes, EstimatedAges? ages)
    {
        if (ages is null)
        {
            return [.. Enumerable.Repeat((short)-1, usages.Count)];
        }
        RequireOneSaying(files.Ages!, ages.Names, "age", row => ages.Years[row].ToString(CultureInfo.InvariantCulture));
        var places = votes is null ? ByPosition(files, usages, ages) : ByName(files, votes, ages);
        for (var row = 0; row < places.Length; row++)
        {
            if (places[row] is { } at)
            {
                RequireSame(files, labels, usages, row, ages, at);
            }
        }
        return [.. places.Select(at => at is { } place ? ages.Years[place] : (short)-1)];
    }

    // No file that is at hand names the faces: the names' numbers must at least be of the same part of the split.
    private static int?[] ByPosition(Fer2013Files files, IReadOnlyList<Fer2013Usage> usages, EstimatedAges ages)
    {
        RequireRows(files.Ages!, ages.Years.Count, files.Faces, usages.Count);
        for (var row = 0; row < usages.Count; row++)
        {
            if (FerPlusNames.Usage(ages.Names[row]) is { } usage && usage != usages[row])
            {
                throw Differ(files.Ages!, row, "Image name", $"{ages.Names[row]} of {usage}", files.Faces, row, usages[row]);
            }
        }
        return [.. Enumerable.Range(0, usages.Count).Select(row => (int?)row)];
    }

    private static int?[] ByName(Fer2013Files files, FerPlusVotes votes, EstimatedAges ages)
    {
        var byName = ages.Names.Select((name, at) => (name, at)).Where(each => each.name.Length > 0).DistinctBy(each => each.name).ToDictionary(each => each.name, each => each.at);
        int?[] places = [.. votes.Names.Select(name => byName.TryGetValue(name, out var at) ? at : (int?)null)];
        return places.Any(at => at is not null)
            ? places
            : throw new DatasetException(files.Ages!, null, "Image name", $"names none of the pictures of {files.Votes}", SameRows);
    }

    // The columns that the ages may share with the faces, whatever the key says.
    private static void RequireSame(
        Fer2013Files files, IReadOnlyList<byte> labels, IReadOnlyList<Fer2013Usage> usages, int row, EstimatedAges ages, int at)
    {
        if (ages.Usages is { } parts && parts[at] != usages[row])
        {
            throw Differ(files.Ages!, at, "Usage", parts[at], files.Faces, row, usages[row]);
        }
        if (ages.Labels is { } shown && shown[at] != labels[row])
        {
            throw Differ(files.Ages!, at, "emotion", shown[at], files.Faces, row, labels[row]);
        }
    }

    private static void RequireRows(string path, int rows, string facesPath, int faces)
    {
        if (rows != faces)
        {
            throw new DatasetException(path, null, null, $"has {rows} rows where {facesPath} has {faces}", SameRows);
        }
    }

    // FER2013 holds a few pictures twice, and names them alike: that is right as long as all that is said of them is.
    private static void RequireOneSaying(string path, IReadOnlyList<string> names, string column, Func<int, string> value)
    {
        var first = new Dictionary<string, int>(names.Count);
        for (var row = 0; row < names.Count; row++)
        {
            if (names[row].Length > 0 && !first.TryAdd(names[row], row) && value(first[names[row]]) is var other && other != value(row))
            {
                throw new DatasetException(
                    path, row + 2, column, $"is {value(row)} for {names[row]}, which line {first[names[row]] + 2} gives {other}", "correct the line or fetch the file again");
            }
        }
    }

    private static DatasetException Differ(string path, int at, string column, object value, string facesPath, int row, object faces) =>
        new(path, at + 2, column, $"is {value} where row {row + 1} of {facesPath} is {faces}", SameRows);
}
