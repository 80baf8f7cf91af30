using Mien.Core;
using Mien.Vision.Codecs;

namespace Mien.Data.Folders;

/// <summary>The layout of a team's folders of faces: a folder for each expression, or parts that hold such folders.</summary>
internal sealed class FolderLayout
{
    private readonly string _root;
    private readonly List<FolderFace> _faces = [];
    private readonly List<string> _unread = [], _stray = [];
    private readonly Dictionary<FolderPart, string> _parts = [];

    private FolderLayout(string root) => _root = root;

    /// <summary>Every picture, part after part, in the order of their names.</summary>
    public IReadOnlyList<FolderFace> Faces => _faces;

    /// <summary>The folder's parts by the names of their folders; empty where it is not parted.</summary>
    public IReadOnlyDictionary<FolderPart, string> Parts => _parts;

    /// <summary>Looks into a folder; no picture is opened.</summary>
    /// <exception cref="BadInputException">No such folder, or one whose layout can be taken in two ways or holds an expression without a picture.</exception>
    public static FolderLayout Detect(string root)
    {
        if (!Directory.Exists(root))
        {
            throw new BadInputException(root, "no such folder", "give the folder of your faces by data.path");
        }
        var layout = new FolderLayout(root);
        var folders = PictureFolder.Read(root).Folders;
        var parts = folders.Select(folder => (Folder: folder, Part: PartName.Parse(Path.GetFileName(folder)))).ToLookup(folder => folder.Part is not null);
        if (parts[true].Any())
        {
            FolderAmbiguity.RequireParts(root, [.. parts[true].Select(part => (part.Folder, part.Part!.Value))], [.. parts[false].Select(other => other.Folder)]);
            layout.AddStray(PictureFolder.Read(root));
        }
        else
        {
            FolderAmbiguity.RequireExpressions(root, folders);
            layout.Add(root, null);
        }
        foreach (var (folder, part) in parts[true].OrderBy(part => part.Part))
        {
            layout._parts.Add(part!.Value, Path.GetFileName(folder));
            layout.Add(folder, part);
        }
        return layout;
    }

    /// <summary>A line for each kind of picture that is in the folder and is not among its faces.</summary>
    public IEnumerable<Skipped> LeftOut()
    {
        if (_unread.Count > 0)
        {
            yield return new(_root, $"{PictureFolder.Count(_unread)}; {PictureFolder.NextStep}.");
        }
        if (_stray.Count > 0)
        {
            var first = Name(_stray[0]);
            yield return new(_root, _stray.Count == 1
                ? $"1 picture lies in no expression's folder ({first}); move it into one."
                : $"{_stray.Count} pictures lie in no expression's folder (the first is {first}); move them into one.");
        }
    }

    private void Add(string folder, FolderPart? part)
    {
        var inside = PictureFolder.Read(folder);
        AddStray(inside);
        if (inside.Folders.Count == 0 && part is not null)
        {
            throw new BadInputException(folder, "holds no expression", $"lay faces into it, such as {Path.GetFileName(folder)}/happy/0001.jpg");
        }
        foreach (var expression in inside.Folders)
        {
            AddFaces(expression, FolderAmbiguity.Named(expression), part);
        }
    }

    private void AddFaces(string folder, Expression expression, FolderPart? part)
    {
        var inside = PictureFolder.ReadAll(folder);
        _unread.AddRange(inside.Unread);
        if (inside.Pictures.Count == 0)
        {
            var unread = inside.Unread.Count > 0 ? $": {PictureFolder.Count(inside.Unread)}" : "";
            throw new BadInputException(folder, $"holds no picture{unread}", "lay faces that show the expression into it, or remove it");
        }
        _faces.AddRange(inside.Pictures.Select(path => new FolderFace(path, Name(path), expression, folder, part)));
    }

    private void AddStray(PictureFolder inside)
    {
        _stray.AddRange(inside.Pictures);
        _unread.AddRange(inside.Unread);
    }

    private string Name(string path) => Path.GetRelativePath(_root, path).Replace('\\', '/');
}
