using System.Text.RegularExpressions;
using Mien.Core;
using Mien.Data.Datasets;
using Mien.Data.Labelled;

namespace Mien.Data.Import;

/// <summary>LIRIS-CSE: <c>videos_208/S10_fear.mp4</c>; clips of two expressions share their frames equally. Ages from <c>summaryParticipansts.csv</c> or <c>.xlsx</c>.</summary>
internal sealed partial class LirisCseImporter : IImporter
{
    public string Kind => "liris-cse";

    public string Layout => "videos_208/S<child>_<expression>[_<expression>].mp4 and summaryParticipansts.csv or .xlsx (needs ffmpeg)";

    public string Terms => "LIRIS-CSE: for research, under the agreement of its site.";

    public IEnumerable<ImportedFace> Read(ImportRequest request, ImportNotes notes)
    {
        var ages = SetFolder.Find(request.Path, "summaryParticipansts.csv", "summaryParticipants.csv") is { } table ? Ages(table)
            : SetFolder.Find(request.Path, "summaryParticipansts.xlsx", "summaryParticipants.xlsx") is { } sheet ? SheetAges(sheet) : [];
        foreach (var path in SetFolder.VideosIn(request.Path))
        {
            var name = SetFolder.Name(request.Path, path);
            if (Name().Match(Path.GetFileNameWithoutExtension(path)) is not { Success: true } match)
            {
                notes.Leave(name, "is not named as the set names its clips");
                continue;
            }
            var subject = match.Groups[1].Value.ToUpperInvariant();
            var label = LabelWords.Shares([.. match.Groups[2].Value.Split('_', StringSplitOptions.RemoveEmptyEntries).Where(word => !word.All(char.IsDigit))], notes);
            if (label.IsEmpty)
            {
                notes.Leave(name, "names no expression that has a counterpart");
                continue;
            }
            AgeRange? age = ages.TryGetValue(subject, out var years) ? AgeRange.From(years) : null;
            foreach (var face in VideoFaces.Read(new LabelledFace(name) { Label = label, Subject = subject, Age = age, Source = name }, path, request, notes))
            {
                yield return face;
            }
        }
    }

    private static Dictionary<string, int> Ages(string path)
    {
        using var table = CsvTable.Open(path, ["Sr. No", "Age"], "take it from the set again");
        var ages = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        while (table.Read())
        {
            var number = table.Text("Sr. No").TrimStart('S', 's');
            ages[$"S{number}"] = (int)float.Floor(table.Decimal("Age", 0, AgeRange.Oldest));
        }
        return ages;
    }

    private static Dictionary<string, int> SheetAges(string path)
    {
        var (_, rows) = ExcelTable.Read(path, [Number(), Age()]) ?? throw new BadInputException(path, "has no sheet with the columns Sr. No and Age", "take it from the set again");
        var ages = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        foreach (var (row, cells) in rows.Where(each => each.Cells[0].Length > 0))
        {
            ages[$"S{cells[0].TrimStart('S', 's')}"] = AgeRange.Parse(cells[1]) is { } age && age.Least == age.Most ? age.Least
                : throw new DatasetException(path, row, "Age", $"expected whole years, got '{cells[1]}'", "take it from the set again");
        }
        return ages;
    }

    [GeneratedRegex(@"^Sr\.? ?No", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Number();

    [GeneratedRegex(@"^Age\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Age();

    [GeneratedRegex(@"^(S\d+)_([A-Za-z_\d]+)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Name();
}
