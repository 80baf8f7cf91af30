using Mien.Core;

namespace Mien.Cli.Shared.Photos;

/// <summary>The folder that takes annotated pictures. No file in it is ever replaced: it may hold photos.</summary>
internal sealed class MarkedFolder
{
    private readonly string _folder;

    /// <param name="folder">Made if it is not there.</param>
    /// <exception cref="BadInputException">It cannot be made.</exception>
    public MarkedFolder(string folder)
    {
        _folder = folder;
        try
        {
            Directory.CreateDirectory(folder);
        }
        catch (Exception e) when (FileFault.Is(e))
        {
            throw new BadInputException(folder, "is no folder and cannot be made one", "name another folder");
        }
    }

    /// <summary>Writes a picture under its photo's own name or the next free one: <c>photo-2.jpg</c>.</summary>
    /// <exception cref="BadInputException">It cannot be written.</exception>
    public void Save(MarkedPicture picture) => WholeFile.Write(FreePath(picture), picture.Bytes);

    private string FreePath(MarkedPicture picture)
    {
        var name = Path.GetFileNameWithoutExtension(picture.Photo);
        var path = Path.Combine(_folder, name + picture.Extension);
        for (var number = 2; Path.Exists(path); number++)
        {
            path = Path.Combine(_folder, $"{name}-{number}{picture.Extension}");
        }
        return path;
    }
}
