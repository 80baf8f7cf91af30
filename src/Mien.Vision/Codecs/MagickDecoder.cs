using System.Globalization;
using ImageMagick;
using Mien.Core;
using Mien.Vision.Capture;
using Mien.Vision.Imaging;
using Orientation = Mien.Vision.Imaging.Orientation;

namespace Mien.Vision.Codecs;

/// <summary>Decodes pictures with ImageMagick: its size first, then its pixels, by the decoder of the format that its bytes begin with and no other.</summary>
internal static class MagickDecoder
{
    // Huffman codes give each block of 8 × 8 pixels a bit at least.
    private const int MostPixelsAByteOfJpeg = 8 * 64;

    /// <summary>A picture as upright RGB over white.</summary>
    /// <exception cref="BadInputException">Cut short, damaged, or too large.</exception>
    public static Image Decode(ReadOnlySpan<byte> bytes, ImageFormat format, string name, ImageReadOptions options)
    {
        MagickLimits.Require();
        if (format == ImageFormat.Jpeg)
        {
            bytes = JpegEnd.Mended(bytes);
        }
        try
        {
            var size = Claimed(bytes, format, name, options);
            using var picture = new MagickImage();
            var isDamaged = false;
            picture.Warning += (_, warning) => isDamaged |= IsDamage(warning.Message);
            var settings = Settings(format);
            if (options.Reduction > 1)
            {
                settings.SetDefine(MagickFormat.Jpeg, "size", $"{DividedUp(size.Width)}x{DividedUp(size.Height)}");
            }
            picture.Read(bytes, settings);
            return isDamaged ? throw Damaged(name, format) : ToImage(picture, format, options.Pool);

            // libjpeg decodes at the least of its scales that is not smaller.
            int DividedUp(int side) => (side + options.Reduction - 1) / options.Reduction;
        }
        catch (MagickResourceLimitErrorException)
        {
            throw new BadInputException(
                name,
                string.Create(CultureInfo.InvariantCulture, $"claims more pixels than are read: {ImageReadOptions.MaximumSide:N0} on a side, {options.MaximumPixels:N0} together"),
                "shrink it, or cut it into several");
        }
        catch (MagickException)
        {
            throw Damaged(name, format);
        }
    }

    /// <summary>Width and height as the header has them; null where it cannot be read.</summary>
    public static (int Width, int Height)? SizeOf(ReadOnlySpan<byte> bytes, ImageFormat format)
    {
        MagickLimits.Require();
        try
        {
            using var header = Header(bytes, format);
            return ((int)header.Width, (int)header.Height);
        }
        catch (MagickException)
        {
            return null;
        }
    }

    // The first picture of those in a file.
    private static MagickReadSettings Settings(ImageFormat format)
    {
        var settings = new MagickReadSettings
        {
            Format = format switch
            {
                ImageFormat.Jpeg => MagickFormat.Jpeg,
                ImageFormat.Png => MagickFormat.Png,
                ImageFormat.WebP => MagickFormat.WebP,
                ImageFormat.Bmp => MagickFormat.Bmp,
                ImageFormat.Tiff => MagickFormat.Tiff,
                ImageFormat.Heic => MagickFormat.Heic,
                ImageFormat.Avif => MagickFormat.Avif,
                ImageFormat.Gif => MagickFormat.Gif,
                ImageFormat.Pnm => MagickFormat.Pnm,
                _ => throw new ArgumentException($"No format {format}.", nameof(format)),
            },
            FrameIndex = 0,
            FrameCount = 1,
        };
        settings.SetDefine(MagickFormat.Jpeg, MagickPixels.DctMethod, MagickPixels.ExactDct);
        return settings;
    }

    // Memory and time are taken for what a header claims.
    private static (int Width, int Height) Claimed(ReadOnlySpan<byte> bytes, ImageFormat format, string name, ImageReadOptions options)
    {
        using var header = Header(bytes, format);
        if (Math.Max(header.Width, header.Height) > ImageReadOptions.MaximumSide)
        {
            throw new BadInputException(
                name,
                string.Create(CultureInfo.InvariantCulture, $"claims {header.Width} × {header.Height} pixels, above the limit of {ImageReadOptions.MaximumSide:N0} on a side"),
                "shrink it, or cut it into several");
        }
        if ((long)header.Width * header.Height > options.MaximumPixels)
        {
            throw new BadInputException(
                name,
                string.Create(CultureInfo.InvariantCulture, $"claims {header.Width} × {header.Height} pixels, above the limit of {options.MaximumPixels:N0}"),
                "shrink it, or raise the limit with --max-pixels (ImageReadOptions.MaximumPixels)");
        }
        if (format == ImageFormat.Jpeg && (long)header.Width * header.Height > (long)bytes.Length * MostPixelsAByteOfJpeg)
        {
            throw new BadInputException(
                name, string.Create(CultureInfo.InvariantCulture, $"claims {header.Width} × {header.Height} pixels, which its {bytes.Length:N0} bytes cannot hold"), "copy it again from where it came");
        }
        return ((int)header.Width, (int)header.Height);
    }

    private static MagickImage Header(ReadOnlySpan<byte> bytes, ImageFormat format)
    {
        var header = new MagickImage();
        try
        {
            header.Warning += (_, _) => { };
            header.Ping(bytes, Settings(format));
            return header;
        }
        catch
        {
            header.Dispose();
            throw;
        }
    }

    // Most warnings are about what is beside the pixels: unknown tags, profiles, bytes too many. These say that pixels are missing or wrong.
    private static bool IsDamage(string message) =>
        message.Contains("remature end", StringComparison.Ordinal) || message.Contains("bad Huffman", StringComparison.OrdinalIgnoreCase)
        || message.Contains("Invalid SOS", StringComparison.Ordinal)
        || message.Contains("Unexpected", StringComparison.OrdinalIgnoreCase) || message.Contains("Insufficient", StringComparison.OrdinalIgnoreCase);

    private static Image ToImage(MagickImage picture, ImageFormat format, FramePool? pool)
    {
        if (picture.ColorSpace == ColorSpace.CMYK && !picture.TransformColorSpace(ColorProfiles.SRGB))
        {
            picture.ColorSpace = ColorSpace.sRGB;
        }
        // Of values that a PNG's gamma chunk calls linear cameras know nothing: they are taken as they are.
        else if (picture.ColorSpace is not (ColorSpace.sRGB or ColorSpace.Gray or ColorSpace.RGB or ColorSpace.LinearGray))
        {
            picture.ColorSpace = ColorSpace.sRGB;
        }
        if (picture.HasAlpha)
        {
            picture.BackgroundColor = MagickColors.White;
            picture.Alpha(AlphaAction.Remove);
        }
        var image = MagickPixels.ToImage(picture, pool);
        // libheif has turned what it decodes.
        return format is ImageFormat.Heic or ImageFormat.Avif || picture.Orientation == ImageMagick.Orientation.Undefined
            ? image
            : image.Oriented((Orientation)picture.Orientation);
    }

    // Formats of many kinds may hold one that ImageMagick does not know; of the others every kind is known.
    private static BadInputException Damaged(string name, ImageFormat format) => format switch
    {
        ImageFormat.Jpeg or ImageFormat.Png or ImageFormat.Gif or ImageFormat.Pnm =>
            new(name, $"is a {ImageFile.Name(format)} file that is cut short or damaged", "copy it again from where it came"),
        _ => new(name, $"is {(format == ImageFormat.Avif ? "an" : "a")} {ImageFile.Name(format)} file that is cut short or damaged, or of a kind that cannot be decoded",
            "copy it again from where it came, or convert it to PNG or JPEG"),
    };
}
