using Mien.Core;
using Mien.Vision.Codecs;

namespace Mien.Cli.Photos;

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

    /// <summary>Writes a photo with its faces marked, under its own name or the next free one: <c>photo-2.jpg</c>.</summary>
    /// <exception cref="BadInputException">It cannot be written.</exception>
    public void Save(Image image, PhotoReading reading) => Save(image, reading.Photo, reading.Result.Faces.Select(Mark.Of));

    /// <summary>Writes a photo with marks, under its own name or the next free one.</summary>
    /// <exception cref="BadInputException">It cannot be written.</exception>
    public void Save(Image image, string photo, IEnumerable<Mark> marks) => Mark.Over(image, marks).Save(FreePath(photo));

    private string FreePath(string photo)
    {
        var (name, extension) = (Path.GetFileNameWithoutExtension(photo), Writable(Path.GetExtension(photo)));
        var path = Path.Combine(_folder, name + extension);
        for (var number = 2; Path.Exists(path); number++)
        {
            path = Path.Combine(_folder, $"{name}-{number}{extension}");
        }
        return path;
    }

    // What cannot be written becomes the nearest that can: photographs JPEG, the rest PNG.
    private static string Writable(string extension) => extension.ToLowerInvariant() switch
    {
        ".jpg" or ".jpeg" or ".png" or ".webp" => extension,
        ".heic" or ".heif" or ".hif" or ".avif" => ".jpg",
        _ => ".png",
    };
}
