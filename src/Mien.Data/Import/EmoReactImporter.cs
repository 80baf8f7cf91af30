using Mien.Core;
using Mien.Data.Datasets;
using Mien.Data.Folders;
using Mien.Data.Labelled;

namespace Mien.Data.Import;

/// <summary>EmoReact: clips in <c>Data/Train|Validation|Test</c>, eight affects and valence in <c>Labels/train_labels.text</c>, names in <c>train_names.txt</c>.</summary>
/// <remarks>Of several affects of a clip, those with a counterpart share its frames equally; the others are counted.</remarks>
internal sealed class EmoReactImporter : IImporter
{
    private static readonly string[] Affects = ["curiosity", "uncertainty", "excitement", "happiness", "surprise", "disgust", "fear", "frustration"];

    private static readonly (string Name, string Folder, FolderPart Part)[] Parts =
        [("train", "Train", FolderPart.Training), ("validation", "Validation", FolderPart.Validation), ("test", "Test", FolderPart.Test)];

    public string Kind => "emoreact";

    public string Layout => "Data/{Train,Validation,Test}/*.mp4 with Labels/{train,validation,test}_labels.text and …_names.txt (needs ffmpeg)";

    public string Terms => "EmoReact: for research, on request.";

    public IEnumerable<ImportedFace> Read(ImportRequest request, ImportNotes notes)
    {
        var found = false;
        foreach (var (name, folder, part) in Parts)
        {
            if (SetFolder.Find(request.Path, $"{name}_labels.text", $"{name}_labels.txt") is not { } labels)
            {
                continue;
            }
            found = true;
            var names = SetFolder.Find(request.Path, $"{name}_names.txt", $"{name}_names.text") ?? throw new BadInputException(labels, $"has no {name}_names.txt beside it", "unpack the labels whole");
            foreach (var face in Clips(request, (labels, names, SetFolder.Folder(request.Path, folder), part), notes))
            {
                yield return face;
            }
        }
        if (!found)
        {
            throw new BadInputException(request.Path, "has no train_labels.text", "give the folder EmoReact_V_1.0");
        }
    }

    private static IEnumerable<ImportedFace> Clips(ImportRequest request, (string Labels, string Names, string? Folder, FolderPart Part) part, ImportNotes notes)
    {
        var (rows, names) = (SetFolder.Lines(part.Labels), SetFolder.Lines(part.Names));
        if (rows.Length != names.Length)
        {
            throw new BadInputException(part.Labels, $"has {rows.Length} lines, but {Path.GetFileName(part.Names)} has {names.Length}", "take both from the set again");
        }
        foreach (var (at, row) in rows.Index())
        {
            var fields = row.Split(',');
            if (fields.Length is not (8 or 9) || fields.Take(Affects.Length).Any(field => field.Trim() is not ("0" or "1")))
            {
                throw new DatasetException(part.Labels, at + 1, null, $"expected {Affects.Length} columns of 0 or 1 and perhaps valence, got '{row}'", "take it from the set again");
            }
            var name = names[at].Trim('\'', '"');
            name = Path.HasExtension(name) ? name : name + ".mp4";
            var video = part.Folder is null ? null : SetFolder.Inside(part.Folder, name);
            var label = LabelWords.Shares([.. Affects.Where((_, affect) => fields[affect].Trim() == "1")], notes);
            if (video is null || !File.Exists(video))
            {
                notes.Leave(name, "is named by the labels and not there");
            }
            else if (label.IsEmpty)
            {
                notes.Leave(name, "shows no expression that has a counterpart");
            }
            else
            {
                foreach (var face in VideoFaces.Read(new LabelledFace($"{FacesCsv.Name(part.Part)}/{name}") { Label = label, Age = new(4, 14), Split = part.Part, Source = name }, video, request, notes))
                {
                    yield return face;
                }
            }
        }
    }
}
