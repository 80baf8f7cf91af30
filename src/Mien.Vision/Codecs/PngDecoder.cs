using System.Runtime.InteropServices;
using Mien.Core;

namespace Mien.Vision.Codecs;

/// <summary>PNG straight through the libpng that libgd loads.</summary>
/// <remarks>libgd leaves libpng's warnings at stderr, which names no file, and reads interlaced files in a way that libpng warns of. libpng's simplified interface keeps them.</remarks>
internal static unsafe partial class PngDecoder
{
    private const string Library = "libpng16.so.16";

    // png.h: PNG_IMAGE_VERSION, PNG_FORMAT_FLAG_ALPHA and _COLOR; 16 bits are values of sRGB as 8 bits are, not light.
    private const uint Version = 1, Alpha = 1, Color = 2, SixteenBitsAreSrgb = 4;

    /// <returns>RGB over white; <see langword="null"/> where libpng cannot decode it.</returns>
    /// <exception cref="BadInputException">libgd is not installed, and so its libpng may not be.</exception>
    public static Image? Decode(byte[] bytes)
    {
        Gd.Require();
        var picture = new PngImage { Version = Version };
        fixed (byte* data = bytes)
        {
            if (png_image_begin_read_from_memory(&picture, data, (nuint)bytes.Length) == 0)
            {
                return null;
            }
            try
            {
                var hasAlpha = (picture.Format & Alpha) != 0;
                picture.Format = hasAlpha ? Color | Alpha : Color;
                picture.Flags |= SixteenBitsAreSrgb;
                return hasAlpha ? Transparent(&picture) : Opaque(&picture);
            }
            finally
            {
                png_image_free(&picture);
            }
        }
    }

    private static Image? Opaque(PngImage* picture)
    {
        var image = new Image((int)picture->Width, (int)picture->Height, channels: 3);
        fixed (byte* pixels = image.Pixels)
        {
            return png_image_finish_read(picture, 0, pixels, image.Stride, 0) == 0 ? null : image;
        }
    }

    private static Image? Transparent(PngImage* picture)
    {
        var image = new Image((int)picture->Width, (int)picture->Height, channels: 3);
        var stride = 4 * image.Width;
        var pixels = (byte*)NativeMemory.Alloc((nuint)image.Height, (nuint)stride);
        try
        {
            if (png_image_finish_read(picture, 0, pixels, stride, 0) == 0)
            {
                return null;
            }
            for (var y = 0; y < image.Height; y++)
            {
                Opacity.OverWhite(new(pixels + ((long)y * stride), stride), image.Row(y));
            }
            return image;
        }
        finally
        {
            NativeMemory.Free(pixels);
        }
    }

    [LibraryImport(Library)]
    private static partial int png_image_begin_read_from_memory(PngImage* image, byte* memory, nuint size);

    [LibraryImport(Library)]
    private static partial int png_image_finish_read(PngImage* image, nint background, byte* pixels, int stride, nint colors);

    [LibraryImport(Library)]
    private static partial void png_image_free(PngImage* image);

    // png_image of libpng 1.6.
    [StructLayout(LayoutKind.Sequential)]
    private struct PngImage
    {
        public nint Opaque;
        public uint Version, Width, Height, Format, Flags, ColormapEntries, WarningOrError;
        public fixed byte Message[64];
    }
}
