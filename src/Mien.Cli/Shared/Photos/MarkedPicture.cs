using Mien.Core;
using Mien.Vision.Codecs;

namespace Mien.Cli.Shared.Photos;

/// <summary>A photo with its faces marked, as the bytes of a file.</summary>
/// <param name="Photo">Its path.</param>
/// <param name="Extension">Of the file.</param>
/// <param name="Bytes">All of it.</param>
internal sealed record MarkedPicture(string Photo, string Extension, byte[] Bytes)
{
    /// <summary>Draws and encodes it in the photo's own format where that can be written.</summary>
    /// <exception cref="BadInputException">Sides that the format cannot hold.</exception>
    public static MarkedPicture From(Image image, string photo, IEnumerable<Mark> marks)
    {
        var extension = Writable(Path.GetExtension(photo));
        return new(photo, extension, Mark.Over(image, marks).EncodeFor(Path.GetFileNameWithoutExtension(photo) + extension));
    }

    // What cannot be written becomes the nearest that can: photographs JPEG, the rest PNG.
    private static string Writable(string extension) => extension.ToLowerInvariant() switch
    {
        ".jpg" or ".jpeg" or ".png" or ".webp" => extension,
        ".heic" or ".heif" or ".hif" or ".avif" => ".jpg",
        _ => ".png",
    };
}
