using Mien.Core;
using Mien.Vision.Codecs;
using Mien.Vision.Imaging;

namespace Mien.Data.Import;

/// <summary>Brings an imported picture into its place: copied byte for byte where it can be read, cut where a box is given.</summary>
internal static class PictureCopy
{
    private const int Quality = 95;

    /// <exception cref="BadInputException">The picture cannot be read.</exception>
    public static void Save(PictureSource source, string place)
    {
        if (source.Path is not { } path)
        {
            var drawn = source.Pixels!();
            File.WriteAllBytes(place, drawn.Channels == 1 ? GrayPng.Encode(drawn) : drawn.Encode(ImageFormat.Png));
            return;
        }
        var bytes = ImageFile.Load(path);
        var picture = Image.Read(bytes, path);
        File.WriteAllBytes(place, source.Cut is { } box ? picture.Crop(box.Squared(1)).Encode(ImageFormat.Jpeg, Quality) : bytes);
    }
}
