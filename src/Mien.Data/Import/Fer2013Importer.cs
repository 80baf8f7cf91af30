using Mien.Core;
using Mien.Data.Fer2013;
using Mien.Data.Folders;
using Mien.Data.Labelled;

namespace Mien.Data.Import;

/// <summary>FER2013: <c>fer2013.csv</c>, <c>icml_face_data.csv</c> or <c>train.csv</c>, plain or packed, alone or in a folder; or its folders of pictures.</summary>
internal sealed class Fer2013Importer : IImporter
{
    internal const string WebTerms = "Web pictures gathered for a competition, without a clear license: for research, not for commercial use without advice.";

    internal static readonly string[] Tables = ["fer2013.csv", "fer2013.csv.gz", "icml_face_data.csv", "icml_face_data.csv.gz", "train.csv", "fer2013.tar.gz"];

    public string Kind => "fer2013";

    public string Layout => "fer2013.csv, icml_face_data.csv or train.csv (plain, gzipped, archived), or folders Angry/ … Neutral/";

    public string Terms => WebTerms;

    public IEnumerable<ImportedFace> Read(ImportRequest request, ImportNotes notes)
    {
        if (File.Exists(request.Path))
        {
            return Rows(Fer2013Dataset.Read(new(request.Path)));
        }
        if (SetFolder.Find(request.Path, Tables) is not { } table)
        {
            return new FolderImporter { OwnWords = false }.Read(request, notes);
        }
        // Kaggle's competition gives its test pictures without labels.
        if (Path.GetFileName(table) == "train.csv" && SetFolder.Find(request.Path, "test.csv") is not null)
        {
            notes.Leave("test.csv", "has no labels");
        }
        return Rows(Fer2013Dataset.Read(new(table, null, SetFolder.Find(request.Path, "ages.csv"))));
    }

    /// <summary>Every row with FER2013's own label.</summary>
    internal static IEnumerable<ImportedFace> Rows(Fer2013Dataset set)
    {
        for (var row = 0; row < set.Count; row++)
        {
            yield return Row(set, row, new LabelledFace(FileOf(set, row)) { Label = Tally.From(set.Label(row).Name) });
        }
    }

    /// <summary>A row with its part, age and pixels.</summary>
    internal static ImportedFace Row(Fer2013Dataset set, int row, LabelledFace face) =>
        new(face with { Split = Part(set.Usage(row)), Age = set.Age(row) is { } age ? AgeRange.From(age) : null, Source = $"fer2013 row {row + 1}" }, new(null, () => Picture(set.Pixels(row))));

    /// <summary><c>train/00001.png</c>, by the row's number from 1.</summary>
    internal static string FileOf(Fer2013Dataset set, int row) => $"{FacesCsv.Name(Part(set.Usage(row)))}/{row + 1:00000}.png";

    // The public part compares models while they are made, as a validation part does.
    internal static FolderPart Part(Fer2013Usage usage) => usage switch { Fer2013Usage.Training => FolderPart.Training, Fer2013Usage.PublicTest => FolderPart.Validation, _ => FolderPart.Test };

    private static Image Picture(ReadOnlySpan<byte> pixels) => new(Fer2013Dataset.Size, Fer2013Dataset.Size, channels: 1, pixels);
}
