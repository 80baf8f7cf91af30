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

    // A color of a PNG that stands for nothing, 0xRRGGBB; libgd names it and leaves it as it is. -1: none.
    private int _clear = -1;

    // libtiff has multiplied colors by their opacity already.
    private bool _isPremultiplied;

    private GdImageStruct* Fields => (GdImageStruct*)handle;

    /// <summary>Decodes any format but HEIC.</summary>
    /// <returns><see langword="null"/> where libgd cannot decode the bytes as that format.</returns>
    /// <exception cref="BadInputException">libgd is not installed.</exception>
    public static GdPicture? Decode(ReadOnlySpan<byte> bytes, ImageFormat format)
    {
        Gd.Require();
        fixed (byte* data = bytes)
        {
            var picture = format switch
            {
                ImageFormat.Jpeg => Gd.gdImageCreateFromJpegPtr(bytes.Length, data),
                ImageFormat.Png => Gd.gdImageCreateFromPngPtr(bytes.Length, data),
                ImageFormat.WebP => Gd.gdImageCreateFromWebpPtr(bytes.Length, data),
                ImageFormat.Bmp => Gd.gdImageCreateFromBmpPtr(bytes.Length, data),
                ImageFormat.Tiff => Gd.gdImageCreateFromTiffPtr(bytes.Length, data),
                ImageFormat.Avif => Gd.gdImageCreateFromAvifPtr(bytes.Length, data),
                _ => throw new UnreachableException(),
            };
            if (!picture.IsInvalid && picture.Fields->IsTrueColor != 0)
            {
                picture._clear = picture.Fields->Transparent;
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
            if (_clear >= 0)
            {
                GdRow.Clear(Row(y), image.Row(y), (uint)_clear);
            }
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
