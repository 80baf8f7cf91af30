using Mien.Data.Folders;
using Mien.Data.Labelled;

namespace Mien.Data.Import;

/// <summary>Any folders named by expressions, <c>happy/1.jpg</c>, in parts or not: <c>train/happy/1.jpg</c>.</summary>
internal sealed class FolderImporter : IImporter
{
    /// <summary>Whether a folder may be named by an expression of the team's own; else by one of FER+'s eight alone.</summary>
    public bool OwnWords { get; init; } = true;

    public string Kind => "folders";

    public bool TakesOwnWords => OwnWords;

    public string Layout => "EXPRESSION/… or train|val|test/EXPRESSION/…";

    public string Terms => "Pictures of somebody's own: ask them what they may be used for.";

    public IEnumerable<ImportedFace> Read(ImportRequest request, ImportNotes notes)
    {
        foreach (var path in SetFolder.Pictures(request.Path))
        {
            var name = SetFolder.Name(request.Path, path);
            // The nearest folder above it that names an expression; the first folder of the team's own words otherwise.
            var folders = name.Split('/')[..^1].Where(folder => PartName.Parse(folder) is null).ToList();
            var word = folders.AsEnumerable().Reverse().FirstOrDefault(folder => LabelWords.Known(folder) is not null) ?? (OwnWords ? folders.FirstOrDefault() : null);
            if (word is null)
            {
                notes.Leave(name, "lies in no expression's folder");
                continue;
            }
            var label = OwnWords ? request.Labels.Find(word, notes) : LabelWords.Known(word);
            if (label is null)
            {
                continue;
            }
            yield return new(new LabelledFace(name) { Label = Tally.From(label), Split = SetFolder.Part(name), Source = name }, new(path));
        }
    }
}
