using ImageMagick;
using Mien.Core;

namespace Mien.Vision.Codecs;

/// <summary>Encodes pictures with ImageMagick.</summary>
internal static class MagickEncoder
{
    // Of zlib's 1…9: larger numbers take several times as long for a few hundredths of the size.
    private const string PngLevel = "2";

    /// <param name="image">Gray or RGB.</param>
    /// <param name="format">JPEG, PNG or WebP.</param>
    /// <param name="quality">1…100.</param>
    /// <param name="text">That a PNG carries under its key; null for none.</param>
    /// <returns><see langword="null"/> where the format cannot hold the picture.</returns>
    /// <exception cref="ArgumentException">A format that is not written.</exception>
    public static byte[]? Encode(Image image, ImageFormat format, int quality, (string Key, string Value)? text = null)
    {
        MagickLimits.Require();
        var magick = format switch
        {
            ImageFormat.Jpeg => MagickFormat.Jpeg,
            ImageFormat.Png => MagickFormat.Png24,
            ImageFormat.WebP => MagickFormat.WebP,
            _ => throw new ArgumentException($"Expected JPEG, PNG or WebP, got {format}.", nameof(format)),
        };
        using var picture = MagickPixels.From(image);
        picture.Format = magick;
        picture.Quality = (uint)quality;
        // Chroma at half of the resolution at every quality; no chunk that says when the file was made.
        picture.Settings.SetDefine(MagickFormat.Jpeg, "sampling-factor", "4:2:0");
        picture.Settings.SetDefine(MagickFormat.Jpeg, MagickPixels.DctMethod, MagickPixels.ExactDct);
        picture.Settings.SetDefine(MagickFormat.Png, "compression-level", PngLevel);
        picture.Settings.SetDefine(MagickFormat.Png, "exclude-chunks", "all");
        if (text is var (key, value))
        {
            picture.SetAttribute(key, value);
            picture.Settings.SetDefine(MagickFormat.Png, "include-chunks", "tEXt,zTXt");
        }
        try
        {
            return picture.ToByteArray();
        }
        catch (MagickException)
        {
            return null;
        }
    }
}
