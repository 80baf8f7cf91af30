using System.Globalization;
using System.Numerics;
using CsvHelper;
using Mien.Core;
using Mien.Data.Datasets;
using Mien.Data.Folders;
using Mien.Data.Synthetic;

namespace Mien.Data.Labelled;

/// <summary>The table <c>faces.csv</c> of a set in Mien's form.</summary>
/// <remarks><code>
/// file,label,votes,subject,age,split,source,box,landmarks
/// pictures/anna/1.jpg,happy:0.7 sad:0.3,happy:7 sad:3,anna,6,train,album/1.jpg,12 10 90 110,40 50 70 50 55 70 42 90 68 90
/// </code>Any field but <c>file</c> may be empty.</remarks>
public static class FacesCsv
{
    /// <summary>The table's name in a set's folder.</summary>
    public const string FileName = "faces.csv";

    private const string NextStep = "give a table with the columns file, label, votes, subject, age, split, source, box and landmarks";

    /// <summary>The columns, in their order.</summary>
    internal static readonly string[] Columns = ["file", "label", "votes", "subject", "age", "split", "source", "box", "landmarks"];

    /// <summary>Whether a folder holds a set in this form, not a team's own folders with a <c>faces.csv</c> of ages.</summary>
    public static bool IsIn(string folder)
    {
        var path = Path.Combine(folder, FileName);
        if (!File.Exists(path))
        {
            return false;
        }
        using var table = CsvTable.Open(path, ["file"], NextStep);
        return table.Has("label");
    }

    /// <summary>Reads the table of a set.</summary>
    /// <param name="folder">Of the set.</param>
    /// <param name="name">Of another table within the folder.</param>
    /// <exception cref="DatasetException">No such table, or a wrong line in it.</exception>
    /// <exception cref="BadInputException">The set is synthetic: see <see cref="Synthetic.SyntheticSet"/>.</exception>
    public static IReadOnlyList<LabelledFace> Read(string folder, string name = FileName)
    {
        SyntheticCard.Refuse(folder);
        return ReadAny(folder, name);
    }

    /// <summary>The same of a set that may be synthetic.</summary>
    internal static List<LabelledFace> ReadAny(string folder, string name)
    {
        using var table = CsvTable.Open(Path.Combine(folder, name), ["file", "label"], NextStep);
        var (faces, seen) = (new List<LabelledFace>(), new HashSet<string>(StringComparer.Ordinal));
        while (table.Read())
        {
            var face = Face(table);
            faces.Add(seen.Add(Same(face.File)) ? face : throw table.Fault("file", $"names {face.File} for the second time"));
        }
        return faces;
    }

    /// <summary>Writes the table of a set, whole.</summary>
    /// <exception cref="BadInputException">No room, or a place that may not be written.</exception>
    public static void Write(string folder, IEnumerable<LabelledFace> faces, string name = FileName) => WholeFile.Write(Path.Combine(folder, name), stream =>
    {
        using var csv = CsvWriter.Create(stream, leaveOpen: true);
        Row(csv, Columns);
        foreach (var face in faces)
        {
            Row(csv, Fields(face));
        }
        csv.Flush();
    });

    /// <summary>What a part is called in the table: <c>train</c>, <c>val</c>, <c>test</c>.</summary>
    public static string Name(FolderPart? part) => part switch { FolderPart.Training => "train", FolderPart.Validation => "val", FolderPart.Test => "test", _ => "" };

    /// <summary>A face's fields in the order of the columns.</summary>
    internal static IEnumerable<string> Fields(LabelledFace face) =>
    [
        CsvText.Guarded(face.File), CsvText.Guarded(face.Label.ToString()), CsvText.Guarded(face.Votes.ToString()), CsvText.Guarded(face.Subject ?? ""), face.Age?.ToString() ?? "", Name(face.Split), CsvText.Guarded(face.Source),
        face.Box is { } box ? Numbers(box.X, box.Y, box.Width, box.Height) : "",
        face.Landmarks is { } at ? Numbers([.. at.ToArray().SelectMany(point => new[] { point.X, point.Y })]) : "",
    ];

    // ./a.png and a.png are one picture.
    private static string Same(string file) => string.Join('/', file.Split('/', '\\').Where(part => part is not ("" or ".")));

    private static LabelledFace Face(CsvTable table)
    {
        var file = CsvText.Plain(table.Text("file"));
        if (file.Length == 0 || Path.IsPathRooted(file) || file.Split('/', '\\').Contains(".."))
        {
            throw table.Fault("file", $"expected the path of a picture inside the set's folder, got '{file}'");
        }
        return new(file)
        {
            Label = Amounts(table, "label").Shares(), Votes = Amounts(table, "votes"), Subject = Optional(table, "subject") is { Length: > 0 } subject ? CsvText.Plain(subject) : null,
            Age = Optional(table, "age") is { Length: > 0 } age ? AgeRange.Parse(age) ?? throw table.Fault("age", $"expected whole years from 0 to {AgeRange.Oldest}, such as 7 or 4-19, got '{age}'") : null,
            Split = Optional(table, "split") is { Length: > 0 } split ? PartName.Parse(split) ?? throw table.Fault("split", $"expected train, val or test, got '{split}'") : null,
            Source = CsvText.Plain(Optional(table, "source")),
            Box = Values(table, "box", 4) is { } box ? new(box[0], box[1], box[2], box[3]) : null,
            Landmarks = Values(table, "landmarks", 10) is { } at ? new(Point(at, 0), Point(at, 1), Point(at, 2), Point(at, 3), Point(at, 4)) : null,
        };
    }

    private static Vector2 Point(float[] values, int index) => new(values[2 * index], values[(2 * index) + 1]);

    private static string Optional(CsvTable table, string column) => table.Has(column) ? table.Text(column) : "";

    private static Tally Amounts(CsvTable table, string column)
    {
        var text = CsvText.Plain(Optional(table, column));
        var tally = Tally.Parse(text) ?? throw table.Fault(column, $"expected names with amounts, such as happy:7 sad:3, got '{text}'");
        return column == "votes" || tally.Names.All(name => Expression.TryParse(name, out var read) && read.Name == name)
            ? tally
            : throw table.Fault(column, $"expected expressions by their names in lower case, such as happy, got '{text}'");
    }

    private static float[]? Values(CsvTable table, string column, int count)
    {
        var words = Optional(table, column).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var values = words.Select(word => float.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : float.NaN).ToArray();
        return words.Length == 0 ? null
            : values.Length == count && values.All(float.IsFinite) && (count != 4 || values[2] > 0 && values[3] > 0) ? values
            : throw table.Fault(column, $"expected {count} numbers with blanks between, got {words.Length}");
    }

    private static string Numbers(params IEnumerable<float> values) => string.Join(' ', values.Select(value => value.ToString("0.##", CultureInfo.InvariantCulture)));

    private static void Row(CsvWriter csv, IEnumerable<string> fields)
    {
        foreach (var field in fields)
        {
            csv.WriteField(field);
        }
        csv.EndRecord();
    }
}
