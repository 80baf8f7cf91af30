using System.Text.RegularExpressions;
using Mien.Data.Datasets;
using Mien.Data.Labelled;

namespace Mien.Data.Import;

/// <summary>CAFE as Databrary packs it: <c>sessions/ID/9977-angry_F-AA-01.jpg</c>; ages from its Excel file, or from a table <c>cafe.csv</c> with the columns <c>file</c> and <c>age</c>, where one lies beside.</summary>
internal sealed partial class CafeImporter : IImporter
{
    public string Kind => "cafe";

    public string Layout => "sessions/…/SERIAL-EXPRESSION_SEX-GROUP-NUMBER.jpg; ages from its Excel file (a column of pictures or children, and one of ages) or from cafe.csv (file, age)";

    public string Terms => "CAFE (Databrary volume 30): for authorized investigators; its pictures may not be published.";

    public IEnumerable<ImportedFace> Read(ImportRequest request, ImportNotes notes)
    {
        SetFolder.RequireFolder(request.Path);
        var ages = SetFolder.Find(request.Path, "cafe.csv") is { } table ? Ages(table) : CafeSheet.Ages(request.Path, notes);
        foreach (var path in SetFolder.Pictures(request.Path))
        {
            var name = SetFolder.Name(request.Path, path);
            if (Name().Match(Path.GetFileNameWithoutExtension(path)) is not { Success: true } match)
            {
                notes.Leave(name, "is not named as CAFE names its pictures");
                continue;
            }
            // An open or closed mouth may stand behind the expression.
            var word = match.Groups[1].Value;
            if (LabelWords.Known(Ending().Replace(word, "")) is not { } label)
            {
                notes.Lacks(word);
                continue;
            }
            AgeRange? age = ages.TryGetValue(Path.GetFileNameWithoutExtension(path), out var years) || ages.TryGetValue(match.Groups[2].Value, out years) ? AgeRange.From(years) : null;
            yield return new(new LabelledFace(name) { Label = Tally.From(label), Subject = match.Groups[2].Value, Age = age, Source = name }, new(path));
        }
    }

    private static Dictionary<string, int> Ages(string path)
    {
        using var table = CsvTable.Open(path, ["file", "age"], "save the sheet with the columns file and age, in whole years");
        var ages = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        while (table.Read())
        {
            ages[Path.GetFileNameWithoutExtension(table.Text("file"))] = (int)float.Floor(table.Decimal("age", 0, AgeRange.Oldest));
        }
        return ages;
    }

    [GeneratedRegex(@"^\d+-([A-Za-z-]+)_([FM]-(?:AA|AS|EA|LA|PI|SA)-\d+)", RegexOptions.CultureInvariant)]
    private static partial Regex Name();

    [GeneratedRegex(@"-?(open|closed?|wm|nm)$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Ending();
}
