using ImageMagick;
using Mien.Core;
using Mien.Vision.Capture;

namespace Mien.Vision.Codecs;

/// <summary>A picture as ImageMagick has it.</summary>
internal static class MagickPixels
{
    /// <summary>ImageMagick's setting for JPEG's transform, and the value that libjpeg itself begins with: ImageMagick's own choice is faster and off by several levels.</summary>
    public const string DctMethod = "dct-method", ExactDct = "islow";

    /// <summary>A copy of a gray or RGB picture.</summary>
    public static MagickImage From(Image image)
    {
        var settings = new PixelReadSettings((uint)image.Width, (uint)image.Height, StorageType.Char, image.Channels == 1 ? "I" : "RGB");
        var picture = new MagickImage();
        picture.ReadPixels((ReadOnlySpan<byte>)image.Pixels, settings);
        return picture;
    }

    /// <summary>A copy as RGB, without opacity.</summary>
    /// <param name="picture">Not changed.</param>
    /// <param name="pool">Gives the copy's memory; null for memory of its own.</param>
    public static unsafe Image ToImage(MagickImage picture, FramePool? pool = null)
    {
        using var pixels = picture.GetPixelsUnsafe();
        var (image, channels) = (pool?.Rent((int)picture.Width, (int)picture.Height) ?? new((int)picture.Width, (int)picture.Height, channels: 3), (int)pixels.Channels);
        for (var y = 0; y < image.Height; y++)
        {
            // Of the package with 8 bits a value, straight from its pixels: no second picture of the whole size.
            var row = new ReadOnlySpan<byte>((void*)pixels.GetAreaPointer(0, y, picture.Width, 1), image.Width * channels);
            var rgb = image.Row(y);
            if (channels == 3)
            {
                row.CopyTo(rgb);
                continue;
            }
            for (var x = 0; x < image.Width; x++)
            {
                var pixel = row.Slice(channels * x, channels);
                (rgb[3 * x], rgb[(3 * x) + 1], rgb[(3 * x) + 2]) = channels >= 3 ? (pixel[0], pixel[1], pixel[2]) : (pixel[0], pixel[0], pixel[0]);
            }
        }
        return image;
    }
}
