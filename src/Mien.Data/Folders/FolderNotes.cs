using Mien.Data.Datasets;

namespace Mien.Data.Folders;

/// <summary>
/// The file <c>faces.csv</c> beside a team's faces: whose each is, how old the child was and, in a column that may be missing, whether its mouth is open.
/// Any of them may be empty.
/// </summary>
internal sealed class FolderNotes
{
    public const string FileName = "faces.csv";

    private const string Mouth = "mouth";
    private const short Unknown = -1;
    private const int Oldest = 130;

    private readonly Dictionary<string, (short Age, string? Subject, bool? MouthIsOpen)> _notes = [];

    private FolderNotes()
    {
    }

    /// <summary>Whether any face says whose it is.</summary>
    public bool HasSubjects => _notes.Values.Any(note => note.Subject is not null);

    /// <summary>Whether any face says whether its mouth is open.</summary>
    public bool HasMouths => _notes.Values.Any(note => note.MouthIsOpen is not null);

    /// <summary>Reads the file; where there is none, nothing is known of any face.</summary>
    /// <param name="path">The file.</param>
    /// <param name="names">Of the folder's pictures.</param>
    /// <exception cref="DatasetException">Not such a file, or a wrong line in it: one of a picture that is not there would leave a child on both sides of a split.</exception>
    public static FolderNotes Read(string path, IReadOnlySet<string> names)
    {
        var notes = new FolderNotes();
        if (!File.Exists(path))
        {
            return notes;
        }
        using var table = CsvTable.Open(path, ["file", "age", "subject"], "give a file with the columns file, age and subject");
        while (table.Read())
        {
            var age = table.Text("age").Length == 0 ? Unknown : (short)table.Number("age", Unknown, Oldest);
            var subject = table.Text("subject");
            var name = table.Text("file");
            if (!names.Contains(name))
            {
                throw table.Fault("file", $"expected a picture of this folder, such as {names.Min(StringComparer.Ordinal)}, got '{name}'");
            }
            if (!notes._notes.TryAdd(name, (age, subject.Length == 0 ? null : subject, table.Has(Mouth) ? IsOpen(table) : null)))
            {
                throw table.Fault("file", $"names {name} for the second time");
            }
        }
        return notes;
    }

    /// <summary>In years, −1 where it is not known.</summary>
    public short Age(string name) => _notes.TryGetValue(name, out var note) ? note.Age : Unknown;

    /// <summary>Whose face it is, as the team numbers the children; null where it is not known.</summary>
    public string? Subject(string name) => _notes.TryGetValue(name, out var note) ? note.Subject : null;

    /// <summary>Null where it is not known.</summary>
    public bool? MouthIsOpen(string name) => _notes.TryGetValue(name, out var note) ? note.MouthIsOpen : null;

    private static bool? IsOpen(CsvTable table) => table.Text(Mouth) switch
    {
        "open" => true,
        "closed" => false,
        "" => null,
        var other => throw table.Fault(Mouth, $"expected open, closed or nothing, got '{other}'"),
    };
}
