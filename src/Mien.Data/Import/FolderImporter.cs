using Mien.Data.Folders;
using Mien.Data.Labelled;

namespace Mien.Data.Import;

/// <summary>Any folders named by expressions, <c>happy/1.jpg</c>, in parts or not: <c>train/happy/1.jpg</c>.</summary>
internal sealed class FolderImporter : IImporter
{
    /// <summary>Whether a folder may be named by an expression of the team's own; else by one of FER+'s eight alone.</summary>
    public bool OwnWords { get; init; } = true;

    public string Kind => "folders";

    public string Layout => "EXPRESSION/… or train|val|test/EXPRESSION/…";

    public string Terms => "Pictures of somebody's own: ask them what they may be used for.";

    public IEnumerable<ImportedFace> Read(ImportRequest request, ImportNotes notes)
    {
        foreach (var path in SetFolder.Pictures(request.Path))
        {
            var name = SetFolder.Name(request.Path, path);
            // The nearest folder above it that names an expression; the first folder of the team's own words otherwise.
            var folders = name.Split('/')[..^1].Where(folder => PartName.Parse(folder) is null).ToList();
            var label = folders.AsEnumerable().Reverse().Select(LabelWords.Known).FirstOrDefault(known => known is not null) ?? (OwnWords && folders.Count > 0 ? LabelWords.Any(folders[0]) : null);
            if (label is null)
            {
                notes.Leave(name, "lies in no expression's folder");
                continue;
            }
            yield return new(new LabelledFace(name) { Label = Tally.From(label), Split = SetFolder.Part(name), Source = name }, new(path));
        }
    }
}
