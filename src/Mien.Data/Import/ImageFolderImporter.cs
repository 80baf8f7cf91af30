using System.Text.Json;
using Mien.Core;
using Mien.Data.Datasets;
using Mien.Data.Folders;
using Mien.Data.Labelled;

namespace Mien.Data.Import;

/// <summary>A Hugging Face image folder: <c>metadata.csv</c> or <c>metadata.jsonl</c> with <c>file_name</c> and <c>label</c>, one a folder or one for all; without either, folders named by expressions.</summary>
internal sealed class ImageFolderImporter : IImporter
{
    private static readonly string[] Tables = ["metadata.csv", "metadata.jsonl"];

    private static readonly string[] LabelColumns = ["label", "expression", "emotion"];

    public string Kind => "imagefolder";

    public bool TakesOwnWords => true;

    public string Layout => "metadata.csv or metadata.jsonl with file_name and label, beside the pictures; parts by train/, validation/, test/";

    public string Terms => "See the data set's own card: its terms were not in the folder.";

    public IEnumerable<ImportedFace> Read(ImportRequest request, ImportNotes notes)
    {
        SetFolder.RequireFolder(request.Path);
        string[] tables = [.. Tables.SelectMany(name => Directory.EnumerateFiles(request.Path, name, SearchOption.AllDirectories)).Order(StringComparer.Ordinal)];
        return tables.Length == 0 ? new FolderImporter().Read(request, notes)
            : Once(tables.SelectMany(table => (table.EndsWith(".csv", StringComparison.Ordinal) ? FromCsv(table) : FromJsonLines(table)).Select(row => Face(request, table, row, notes))).OfType<ImportedFace>(), notes);
    }

    // A picture in two lines, perhaps with two labels, is one face: the first line counts.
    private static IEnumerable<ImportedFace> Once(IEnumerable<ImportedFace> faces, ImportNotes notes)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var face in faces)
        {
            if (seen.Add(face.Face.File))
            {
                yield return face;
            }
            else
            {
                notes.Leave(face.Face.File, "is named by the metadata for the second time");
            }
        }
    }

    private static ImportedFace? Face(ImportRequest request, string table, Dictionary<string, string> row, ImportNotes notes)
    {
        var (root, file) = (request.Path, row["file_name"]);
        if (SetFolder.Inside(Path.GetDirectoryName(Path.GetFullPath(table))!, file) is not { } path)
        {
            throw new BadInputException(table, $"names '{file}', which leads out of its folder", "correct the line");
        }
        var name = SetFolder.Name(root, path);
        if (!File.Exists(path))
        {
            notes.Leave(name, "is named by the metadata and not there");
            return null;
        }
        if (row.GetValueOrDefault("age") is { Length: > 0 } given && AgeRange.Parse(given) is null)
        {
            notes.Leave(name, $"has an age that is no whole years from 0 to {AgeRange.Oldest}");
            return null;
        }
        var word = LabelColumns.Select(column => row.GetValueOrDefault(column)).FirstOrDefault(value => !string.IsNullOrEmpty(value));
        var label = word is null ? null : word.All(char.IsDigit) ? throw new BadInputException(table, $"labels by the number {word}, which every set counts in an order of its own", "write the expressions' names into it") : request.Labels.Find(word, notes);
        if (word is not null && label is null)
        {
            return null;
        }
        return new(
            new LabelledFace(name)
            {
                Label = label is null ? Tally.None : Tally.From(label), Subject = row.GetValueOrDefault("subject") is { Length: > 0 } subject ? subject : null,
                Age = row.GetValueOrDefault("age") is { Length: > 0 } age ? AgeRange.Parse(age) : null, Split = SetFolder.Part(name) ?? PartName.Parse(row.GetValueOrDefault("split", "")), Source = name,
            }, new(path));
    }

    private static IEnumerable<Dictionary<string, string>> FromCsv(string path)
    {
        using var table = CsvTable.Open(path, ["file_name"], "give a table with the columns file_name and label");
        string[] columns = ["file_name", .. LabelColumns, "subject", "age", "split"];
        while (table.Read())
        {
            yield return columns.Where(table.Has).ToDictionary(column => column, column => CsvText.Plain(table.Text(column)), StringComparer.Ordinal);
        }
    }

    private static IEnumerable<Dictionary<string, string>> FromJsonLines(string path)
    {
        foreach (var (at, line) in SetFolder.Lines(path).Index())
        {
            Dictionary<string, string> row;
            try
            {
                using var json = JsonDocument.Parse(line);
                row = json.RootElement.EnumerateObject().ToDictionary(field => field.Name, field => field.Value.ValueKind == JsonValueKind.String ? field.Value.GetString()! : field.Value.ToString(), StringComparer.Ordinal);
            }
            catch (Exception e) when (e is JsonException or InvalidOperationException or ArgumentException)
            {
                throw new DatasetException(path, at + 1, null, "is no JSON object", "correct the line");
            }
            yield return row.ContainsKey("file_name") ? row : throw new DatasetException(path, at + 1, "file_name", "is missing", "correct the line");
        }
    }
}
