using System.Globalization;
using System.Numerics;
using Mien.Core;
using Mien.Data.Datasets;
using Mien.Data.Folders;
using Mien.Data.Labelled;

namespace Mien.Data.Import;

/// <summary>
/// AffectNet in three layouts: the lists <c>training.csv</c> and <c>validation.csv</c> with photos; <c>train_set</c> and <c>val_set</c> with <c>annotations/ID_exp.npy</c>; folders <c>0 … 7</c>.
/// </summary>
internal sealed class AffectNetImporter : IImporter
{
    private const int Contempt = 7;

    private static readonly string[] Labels = ["neutral", "happy", "sad", "surprise", "fear", "disgust", "angry", "contempt", "none", "uncertain", "non-face"];

    public string Kind => "affectnet";

    public string Layout => "Manually_Annotated_file_lists/*.csv, train_set|val_set with .npy annotations, or folders 0 … 7; 7 or 8 expressions by --classes";

    public string Terms => "AffectNet: for research alone, under an agreement that a professor or lab manager signs.";

    public IEnumerable<ImportedFace> Read(ImportRequest request, ImportNotes notes)
    {
        SetFolder.RequireFolder(request.Path);
        var lists = new[] { ("training.csv", FolderPart.Training), ("validation.csv", FolderPart.Validation) }
            .Select(list => (Path: SetFolder.Find(request.Path, list.Item1), list.Item2)).Where(list => list.Path is not null).ToList();
        var found = lists.Count > 0 ? lists.SelectMany(list => Listed(request.Path, list.Path!, list.Item2, notes))
            : SetFolder.Folder(request.Path, "annotations") is not null ? Annotated(request.Path, notes) : Numbered(request.Path, notes);
        return found.Select(each => Labelled(each.Label, each.Face, request.Classes, notes)).OfType<ImportedFace>();
    }

    private static ImportedFace? Labelled(int label, ImportedFace imported, int classes, ImportNotes notes)
    {
        if (label < 0 || label >= Labels.Length)
        {
            notes.Lacks(label.ToString(CultureInfo.InvariantCulture));
            return null;
        }
        if (label > Contempt || (label == Contempt && classes == 7))
        {
            notes.Lacks(Labels[label]);
            return null;
        }
        return imported with { Face = imported.Face with { Label = Tally.From(Labels[label]) } };
    }

    private static IEnumerable<(int Label, ImportedFace Face)> Listed(string root, string list, FolderPart part, ImportNotes notes)
    {
        var photos = SetFolder.Folder(root, "Manually_Annotated_Images") ?? root;
        using var table = CsvTable.Open(list, ["subDirectory_filePath", "face_x", "face_y", "face_width", "face_height", "expression"], "take the list from the set again");
        while (table.Read())
        {
            var name = table.Text("subDirectory_filePath");
            var path = SetFolder.Inside(photos, name) ?? throw table.Fault("subDirectory_filePath", $"'{name}' leads out of the folder of the photos");
            var label = table.Number("expression", 0, Labels.Length - 1);
            if (!File.Exists(path))
            {
                notes.Leave(name, "is named by the list and not there");
                continue;
            }
            // What shows no face has no box; it is left out by its label.
            var (width, height) = (label > Contempt ? 1 : table.Decimal("face_width", 1, MostPixels), label > Contempt ? 1 : table.Decimal("face_height", 1, MostPixels));
            var box = new Box(label > Contempt ? 0 : table.Decimal("face_x", -MostPixels, MostPixels), label > Contempt ? 0 : table.Decimal("face_y", -MostPixels, MostPixels), width, height);
            yield return (label, new(new LabelledFace($"{FacesCsv.Name(part)}/{Path.ChangeExtension(name, ".jpg")}") { Split = part, Source = name }, new(path, Cut: box)));
        }
    }

    private static IEnumerable<(int Label, ImportedFace Face)> Annotated(string root, ImportNotes notes)
    {
        foreach (var (set, part) in new[] { ("train_set", FolderPart.Training), ("val_set", FolderPart.Validation) })
        {
            if (SetFolder.Folder(root, set) is not { } folder)
            {
                continue;
            }
            foreach (var path in SetFolder.Pictures(Path.Combine(folder, "images")))
            {
                var (id, annotations) = (Path.GetFileNameWithoutExtension(path), Path.Combine(folder, "annotations"));
                if (Path.Combine(annotations, $"{id}_exp.npy") is var label && !File.Exists(label))
                {
                    notes.Leave(SetFolder.Name(root, path), "has no label file");
                    continue;
                }
                var points = Path.Combine(annotations, $"{id}_lnd.npy") is var file && File.Exists(file) ? Five(NumpyArray.Read(file)) : null;
                yield return ((int)NumpyArray.Read(label)[0], new(new LabelledFace($"{FacesCsv.Name(part)}/{Path.GetFileName(path)}") { Split = part, Source = SetFolder.Name(root, path), Landmarks = points }, new(path)));
            }
        }
    }

    private static IEnumerable<(int Label, ImportedFace Face)> Numbered(string root, ImportNotes notes)
    {
        foreach (var path in SetFolder.Pictures(root))
        {
            var name = SetFolder.Name(root, path);
            if (int.TryParse(Path.GetFileName(Path.GetDirectoryName(path)), NumberStyles.None, CultureInfo.InvariantCulture, out var label))
            {
                yield return (label, new(new LabelledFace(name) { Split = SetFolder.Part(name), Source = name }, new(path)));
            }
            else
            {
                notes.Leave(name, "lies in no numbered folder");
            }
        }
    }

    // The 68 points of Sagonas et al. 2013: eyes 36…41 and 42…47, tip of the nose 30, corners of the mouth 48 and 54.
    private static Landmarks? Five(double[] points) => points.Length != 136 ? null
        : new(Mean(points, 36, 6), Mean(points, 42, 6), Mean(points, 30, 1), Mean(points, 48, 1), Mean(points, 54, 1));

    private static Vector2 Mean(double[] points, int first, int count) =>
        new((float)Enumerable.Range(first, count).Average(at => points[2 * at]), (float)Enumerable.Range(first, count).Average(at => points[(2 * at) + 1]));

    private const float MostPixels = 100_000;
}
