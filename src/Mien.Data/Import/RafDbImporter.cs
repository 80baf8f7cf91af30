using System.Globalization;
using System.Text.RegularExpressions;
using Mien.Core;
using Mien.Data.Datasets;
using Mien.Data.Folders;
using Mien.Data.Labelled;

namespace Mien.Data.Import;

/// <summary>RAF-DB, basic expressions: <c>EmoLabel/list_patition_label.txt</c>, also spelled <c>list_partition_label.txt</c>, with aligned or original pictures; or folders <c>train/1 … 7</c> or <c>train/0 … 6</c>.</summary>
internal sealed partial class RafDbImporter : IImporter
{

    // The last line of the manual attributes.
    private static readonly AgeRange[] Bands = [new(0, 3), new(4, 19), new(20, 39), new(40, 69), new(70, AgeRange.Oldest)];

    public string Kind => "raf-db";

    public string Layout => "basic/ with EmoLabel/list_patition_label.txt and Image/aligned or Image/original, or folders train|test/1 … 7, or 0 … 6 of a whole set";

    public string Terms => "RAF-DB: for non-commercial research and education alone, on request; no redistribution.";

    public IEnumerable<ImportedFace> Read(ImportRequest request, ImportNotes notes)
    {
        SetFolder.RequireFolder(request.Path);
        return SetFolder.Find(request.Path, "list_patition_label.txt", "list_partition_label.txt") is { } list ? Listed(request.Path, list, notes) : Numbered(request.Path, notes);
    }

    private static IEnumerable<ImportedFace> Listed(string root, string list, ImportNotes notes)
    {
        var (aligned, original, manual) = (SetFolder.Folder(root, "aligned"), SetFolder.Folder(root, "original"), SetFolder.Folder(root, "manual"));
        if ((aligned ?? original) is null)
        {
            throw new BadInputException(root, "has neither Image/aligned nor Image/original", "unpack the pictures beside EmoLabel");
        }
        foreach (var (at, line) in SetFolder.Lines(list).Index())
        {
            var (name, number) = Line().Match(line) is { Success: true } match
                ? (match.Groups[1].Value, match.Groups[3].Value)
                : throw new DatasetException(list, at + 1, null, $"expected a line such as 'train_00001.jpg 5', got '{line}'", "take the list from the set again");
            var stem = Path.GetFileNameWithoutExtension(name);
            var file = aligned is null ? Path.Combine(original!, name) : Path.Combine(aligned, $"{stem}_aligned.jpg");
            var part = name.StartsWith("train", StringComparison.Ordinal) ? FolderPart.Training : FolderPart.Test;
            if (!int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var label) || label is < 1 or > 7)
            {
                notes.Lacks(number);
                continue;
            }
            if (!File.Exists(file))
            {
                notes.Leave(file, "is named by the list and not there");
                continue;
            }
            var face = new LabelledFace($"{FacesCsv.Name(part)}/{Path.GetFileName(file)}") { Label = Tally.From(RafDbNumbers.Official[label - 1].Name), Split = part, Age = Age(manual, stem), Source = name };
            yield return new(face, new(file));
        }
    }

    private static IEnumerable<ImportedFace> Numbered(string root, ImportNotes notes)
    {
        var pictures = SetFolder.Pictures(root);
        var numbers = new RafDbNumbers(root, pictures);
        foreach (var path in pictures)
        {
            var name = SetFolder.Name(root, path);
            if (RafDbNumbers.Parse(path) is not { } number)
            {
                notes.Leave(name, "lies in no numbered folder");
                continue;
            }
            yield return new(new LabelledFace(name) { Label = Tally.From(numbers.Expression(number).Name), Split = SetFolder.Part(name), Source = name }, new(path));
        }
    }

    private static AgeRange? Age(string? manual, string stem)
    {
        if (manual is null || Path.Combine(manual, $"{stem}_manu_attri.txt") is var path && !File.Exists(path))
        {
            return null;
        }
        var lines = SetFolder.Lines(path);
        return lines.Length > 0 && int.TryParse(lines[^1], NumberStyles.None, CultureInfo.InvariantCulture, out var band) && band < Bands.Length
            ? Bands[band]
            : throw new DatasetException(path, lines.Length, null, $"expected a band of ages from 0 to {Bands.Length - 1} in the last line", "take the attributes from the set again");
    }

    [GeneratedRegex(@"^((train|test)_\d+\.jpg)\s+(\d+)$", RegexOptions.CultureInvariant)]
    private static partial Regex Line();
}
