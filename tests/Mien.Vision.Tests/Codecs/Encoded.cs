using ImageMagick;
using Mien.Core;
using Mien.Vision.Codecs;

namespace Mien.Vision.Tests.Codecs;

/// <summary>Files of every format that is read, those included that Mien does not write.</summary>
internal static class Encoded
{
    /// <summary>Patterns.Gradient(67, 49), written by libheif 1.15's heif-enc: ImageMagick's package cannot.</summary>
    public static byte[] Heic { get; } = File.ReadAllBytes(Repository.PathTo("tests", "Mien.Vision.Tests", "Codecs", "Pictures", "gradient-67x49.heic"));

    /// <summary>The picture as a file, but for HEIC.</summary>
    public static byte[] As(ImageFormat format, Image image)
    {
        return format is ImageFormat.Jpeg or ImageFormat.Png or ImageFormat.WebP ? image.Encode(format, 95) : As(image, format switch
        {
            ImageFormat.Bmp => MagickFormat.Bmp3,
            ImageFormat.Tiff => MagickFormat.Tiff,
            ImageFormat.Avif => MagickFormat.Avif,
            ImageFormat.Gif => MagickFormat.Gif,
            _ => MagickFormat.Pnm,
        });
    }

    /// <summary>The picture in a format of ImageMagick, after <paramref name="change"/>.</summary>
    public static byte[] As(Image image, MagickFormat format, Action<MagickImage>? change = null)
    {
        using var picture = MagickPixels.From(image);
        (picture.Format, picture.Quality) = (format, 95);
        change?.Invoke(picture);
        return picture.ToByteArray();
    }

    /// <summary>Two pictures in one file.</summary>
    public static byte[] Moving(Image first, Image second, MagickFormat format)
    {
        using var pictures = new MagickImageCollection { MagickPixels.From(first), MagickPixels.From(second) };
        return pictures.ToByteArray(format);
    }
}
