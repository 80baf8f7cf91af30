using Mien.Data.Labelled;

namespace Mien.Data.Import;

/// <summary>ChildEFES: photos and videos side by side, the expression behind the last <c>_</c> of each name.</summary>
internal sealed class ChildEfesImporter : IImporter
{
    public string Kind => "childefes";

    public string Layout => "NAME_EXPRESSION.jpg and NAME_EXPRESSION.mp4";

    public string Terms => "ChildEFES: for research, on application to its authors.";

    public IEnumerable<ImportedFace> Read(ImportRequest request, ImportNotes notes)
    {
        var videos = SetFolder.VideosIn(request.Path);
        var pictures = videos.Count > 0 ? Vision.Codecs.PictureFolder.ReadAll(request.Path).Pictures : SetFolder.Pictures(request.Path);
        foreach (var path in pictures)
        {
            if (Face(request.Path, path, notes) is { } face)
            {
                yield return new(face, new(path));
            }
        }
        foreach (var path in videos)
        {
            if (Face(request.Path, path, notes) is { } face)
            {
                foreach (var frame in VideoFaces.Read(face, path, request, notes))
                {
                    yield return frame;
                }
            }
        }
    }

    // Children are 4 to 6 years old, all of them.
    private static LabelledFace? Face(string root, string path, ImportNotes notes)
    {
        var (name, stem) = (SetFolder.Name(root, path), Path.GetFileNameWithoutExtension(path));
        var word = stem[(stem.LastIndexOf('_') + 1)..];
        if (stem.Contains('_', StringComparison.Ordinal) && LabelWords.Known(word) is { } label)
        {
            return new(name) { Label = Tally.From(label), Age = new(4, 6), Source = name };
        }
        notes.Lacks(word.ToLowerInvariant());
        return null;
    }
}
