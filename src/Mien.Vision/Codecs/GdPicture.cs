using System.Diagnostics;
using System.Runtime.InteropServices;
using Mien.Core;
using Microsoft.Win32.SafeHandles;

namespace Mien.Vision.Codecs;

/// <summary>Owns one picture of libgd, truecolor once it is here.</summary>
internal sealed unsafe class GdPicture() : SafeHandleZeroOrMinusOneIsInvalid(ownsHandle: true)
{
    // Of zlib's 1…9: a noisy 1280 × 720 picture takes 96 ms and 0.98 MB; at zlib's own choice, 6, 469 ms and 0.84 MB.
    private const int PngLevel = 2;

    // libtiff has multiplied colors by their opacity already.
    private bool _isPremultiplied;

    private GdImageStruct* Fields => (GdImageStruct*)handle;

    /// <summary>Decodes any format but PNG and HEIC.</summary>
    /// <param name="bytes">The whole file.</param>
    /// <param name="format">Of the file.</param>
    /// <param name="mustBeWhole">Whether a JPEG of which pixels are missing is refused; libgd fills them up otherwise.</param>
    /// <returns><see langword="null"/> where libgd cannot decode the bytes as that format.</returns>
    /// <exception cref="BadInputException">libgd is not installed.</exception>
    public static GdPicture? Decode(ReadOnlySpan<byte> bytes, ImageFormat format, bool mustBeWhole = false)
    {
        Gd.Require();
        Gd.HasComplained = false;
        fixed (byte* data = bytes)
        {
            var picture = format switch
            {
                ImageFormat.Jpeg => Gd.gdImageCreateFromJpegPtrEx(bytes.Length, data, mustBeWhole ? 0 : 1),
                ImageFormat.WebP => Gd.gdImageCreateFromWebpPtr(bytes.Length, data),
                ImageFormat.Bmp => Gd.gdImageCreateFromBmpPtr(bytes.Length, data),
                ImageFormat.Tiff => Gd.gdImageCreateFromTiffPtr(bytes.Length, data),
                ImageFormat.Avif => Gd.gdImageCreateFromAvifPtr(bytes.Length, data),
                _ => throw new UnreachableException(),
            };
            if (mustBeWhole && Gd.HasComplained)
            {
                // It decodes what is there, and says that it is not all.
                picture.Dispose();
                return null;
            }
            if (!picture.IsInvalid && picture.Fields->IsTrueColor != 0)
            {
                picture._isPremultiplied = format == ImageFormat.Tiff;
                return picture;
            }
            if (!picture.IsInvalid && Gd.gdImagePaletteToTrueColor(picture) != 0)
            {
                return picture;
            }
            picture.Dispose();
            return null;
        }
    }

    /// <summary>A copy of a gray or RGB image.</summary>
    /// <exception cref="BadInputException">libgd is not installed.</exception>
    public static GdPicture Of(Image image)
    {
        Gd.Require();
        var picture = Gd.gdImageCreateTrueColor(image.Width, image.Height);
        if (picture.IsInvalid)
        {
            picture.Dispose();
            throw new InsufficientMemoryException($"libgd cannot hold {image.Width} × {image.Height} pixels.");
        }
        for (var y = 0; y < image.Height; y++)
        {
            GdRow.Write(image.Row(y), image.Channels, picture.Row(y));
        }
        return picture;
    }

    /// <summary>A copy as RGB, composed over white.</summary>
    public Image ToImage()
    {
        var image = new Image(Fields->Width, Fields->Height, channels: 3);
        for (var y = 0; y < image.Height; y++)
        {
            GdRow.Read(Row(y), image.Row(y), _isPremultiplied);
        }
        return image;
    }

    /// <returns><see langword="null"/> where libgd cannot encode it so.</returns>
    public byte[]? Encode(ImageFormat format, int quality)
    {
        int size;
        var data = format switch
        {
            ImageFormat.Jpeg => Gd.gdImageJpegPtr(this, out size, quality),
            ImageFormat.Png => Gd.gdImagePngPtrEx(this, out size, PngLevel),
            ImageFormat.WebP => Gd.gdImageWebpPtrEx(this, out size, quality),
            _ => throw new ArgumentException($"Expected JPEG, PNG or WebP, got {format}.", nameof(format)),
        };
        if (data is null)
        {
            return null;
        }
        try
        {
            return new ReadOnlySpan<byte>(data, size).ToArray();
        }
        finally
        {
            Gd.gdFree(data);
        }
    }

    protected override bool ReleaseHandle()
    {
        Gd.gdImageDestroy(handle);
        return true;
    }

    private Span<uint> Row(int y) => new(Fields->Rows[y], Fields->Width);

    // gdImageStruct of libgd 2.x (gd.h), up to the last field read here: its accessors are C macros, so there is no function to call.
    [StructLayout(LayoutKind.Sequential)]
    private struct GdImageStruct
    {
        public byte** PaletteRows;
        public int Width, Height;
        public int ColorsTotal;
        public fixed int Red[256], Green[256], Blue[256], Open[256];
        public int Transparent;
        public int* PolyInts;
        public int PolyAllocated;
        public void* Brush, Tile;
        public fixed int BrushColorMap[256], TileColorMap[256];
        public int StyleLength, StylePosition;
        public int* Style;
        public int Interlace, Thick;
        public fixed int Alpha[256];
        public int IsTrueColor;
        public uint** Rows;
    }
}
