using Mien.Core;
using Mien.Data.Datasets;
using Mien.Data.Fer2013;
using Mien.Data.Folders;
using Mien.Data.Labelled;

namespace Mien.Data.Import;

/// <summary>FER+: <c>fer2013new.csv</c> beside <c>fer2013.csv</c>, or its generated folders <c>FER2013Train/label.csv</c> and so on.</summary>
internal sealed class FerPlusImporter : IImporter
{
    private const string LabelFile = "label.csv";

    // Of label.csv: name, box, then the votes.
    private const int VotesAt = 2;

    private static readonly string[] Folders = ["FER2013Train", "FER2013Valid", "FER2013Test"];

    private static readonly string[] Names = [.. LabelSet.FerPlus.Select(label => label.Name), LabelledFace.Unknown, LabelledFace.NoFace];

    public string Kind => "ferplus";

    public string Layout => "a folder with fer2013.csv and fer2013new.csv, or FER2013Train|Valid|Test/label.csv with their pictures";

    public string Terms => $"Labels by Microsoft under MIT. {Fer2013Importer.WebTerms}";

    public IEnumerable<ImportedFace> Read(ImportRequest request, ImportNotes notes)
    {
        if (SetFolder.Find(request.Path, "fer2013new.csv") is { } votes)
        {
            var faces = SetFolder.Find(request.Path, Fer2013Importer.Tables) ?? throw new BadInputException(request.Path, "has fer2013new.csv without fer2013.csv, which holds the pictures", "put it beside it");
            return Rows(Fer2013Dataset.Read(new(faces, votes, SetFolder.Find(request.Path, "ages.csv"))), notes);
        }
        var folders = Folders.Select(name => SetFolder.Folder(request.Path, name)).OfType<string>().Where(folder => File.Exists(Path.Combine(folder, LabelFile))).ToList();
        return folders.Count > 0
            ? folders.SelectMany(folder => Folder(request.Path, folder, notes))
            : throw new BadInputException(request.Path, "holds neither fer2013new.csv nor FER2013Train/label.csv", "give the folder of FER+");
    }

    private static IEnumerable<ImportedFace> Rows(Fer2013Dataset set, ImportNotes notes)
    {
        var named = set.Faces(Fer2013Dataset.DistributionLabels);
        var names = Enumerable.Range(0, named.Count).ToDictionary(face => named.Row(face) - 1, named.Name);
        for (var row = 0; row < set.Count; row++)
        {
            var file = Fer2013Importer.FileOf(set, row);
            if (Face(file, set.Votes(row).ToArray(), names.ContainsKey(row), notes) is { } face)
            {
                yield return Fer2013Importer.Row(set, row, face);
            }
        }
    }

    private static IEnumerable<ImportedFace> Folder(string root, string folder, ImportNotes notes)
    {
        var path = Path.Combine(folder, LabelFile);
        foreach (var (at, line) in SetFolder.Lines(path).Index())
        {
            // The box is quoted, and holds commas.
            var fields = line.Split('"') is [var name, var box, var rest] ? [name.TrimEnd(','), box, .. rest.TrimStart(',').Split(',')] : line.Split(',');
            var votes = fields.Skip(VotesAt).Select(field => byte.TryParse(field.Trim(), out var count) ? count : byte.MaxValue).ToArray();
            if (votes.Length != FerPlusVotes.Count || votes.Contains(byte.MaxValue) || fields[0].Length == 0)
            {
                throw new DatasetException(path, at + 1, null, $"expected a name, a box and {FerPlusVotes.Count} counts of votes, got {fields.Length} fields", "generate the folders of FER+ again");
            }
            var picture = SetFolder.Inside(folder, fields[0]) ?? throw new DatasetException(path, at + 1, null, $"'{fields[0]}' leads out of its folder", "generate the folders of FER+ again");
            if (Face($"{Path.GetFileName(folder)}/{fields[0]}", votes, isNamed: true, notes) is { } face)
            {
                yield return new(face with { Split = PartName.Parse(Path.GetFileName(folder)), Source = SetFolder.Name(root, picture) }, new(picture));
            }
        }
    }

    private static LabelledFace? Face(string file, byte[] votes, bool isNamed, ImportNotes notes)
    {
        var shares = new float[LabelSet.FerPlus.Count];
        if (!isNamed || !FerPlusDistribution.Target(votes, shares))
        {
            notes.Leave(file, "has no name, or votes for unknown or no face, by FER+'s rules");
            return null;
        }
        return new(file)
        {
            Label = new Tally(shares.Select((share, at) => KeyValuePair.Create(Names[at], (double)share))),
            Votes = new Tally(votes.Select((count, at) => KeyValuePair.Create(Names[at], (double)count))),
        };
    }
}
