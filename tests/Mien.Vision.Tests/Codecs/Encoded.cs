using System.Runtime.InteropServices;
using Mien.Core;
using Mien.Vision.Codecs;

namespace Mien.Vision.Tests.Codecs;

/// <summary>Files of every format that is read, those included that Mien does not write.</summary>
internal static unsafe partial class Encoded
{
    private const string Library = "libgd.so.3";

    /// <summary>The picture as a file. For HEIC its width must be a multiple of 4: libgd overlooks the padding of libheif's rows.</summary>
    public static byte[] As(ImageFormat format, Image image)
    {
        if (format is ImageFormat.Jpeg or ImageFormat.Png or ImageFormat.WebP)
        {
            return image.Encode(format, 95);
        }
        using var picture = GdPicture.Of(image);
        int size;
        var data = format switch
        {
            ImageFormat.Bmp => gdImageBmpPtr(picture, out size, compression: 0),
            ImageFormat.Tiff => gdImageTiffPtr(picture, out size),
            ImageFormat.Heic => gdImageHeifPtrEx(picture, out size, quality: 95, codec: 1, "444"),
            _ => gdImageAvifPtrEx(picture, out size, quality: 95, speed: 10),
        };
        Assert.True(data is not null, $"libgd cannot encode {format} here.");
        try
        {
            return new ReadOnlySpan<byte>(data, size).ToArray();
        }
        finally
        {
            Gd.gdFree(data);
        }
    }

    [LibraryImport(Library)]
    private static partial byte* gdImageBmpPtr(GdPicture picture, out int size, int compression);

    [LibraryImport(Library)]
    private static partial byte* gdImageTiffPtr(GdPicture picture, out int size);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    private static partial byte* gdImageHeifPtrEx(GdPicture picture, out int size, int quality, int codec, string chroma);

    [LibraryImport(Library)]
    private static partial byte* gdImageAvifPtrEx(GdPicture picture, out int size, int quality, int speed);
}
