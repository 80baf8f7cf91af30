using System.Runtime.InteropServices;
using Mien.Core;

namespace Mien.Vision.Codecs;

/// <summary>HEIC straight through the libheif that libgd loads.</summary>
/// <remarks>libgd 2.3.3 reads libheif's rows as if nothing stood between them and shears every picture whose width is no multiple of 4.</remarks>
internal static unsafe partial class HeicDecoder
{
    private const string Library = "libheif.so.1";

    // heif.h: heif_colorspace_RGB, heif_chroma_interleaved_RGB, …_RGBA, heif_channel_interleaved.
    private const int ColorspaceRgb = 1, InterleavedRgb = 10, InterleavedRgba = 11, Interleaved = 10;

    /// <returns>The primary picture as upright RGB over white; <see langword="null"/> where libheif cannot decode it.</returns>
    public static Image? Decode(ReadOnlySpan<byte> bytes)
    {
        var context = heif_context_alloc();
        nint handle = 0, picture = 0;
        try
        {
            fixed (byte* data = bytes)
            {
                if (heif_context_read_from_memory_without_copy(context, data, (nuint)bytes.Length, 0).Code != 0
                    || heif_context_get_primary_image_handle(context, out handle).Code != 0)
                {
                    return null;
                }
                var hasAlpha = heif_image_handle_has_alpha_channel(handle) != 0;
                return heif_decode_image(handle, out picture, ColorspaceRgb, hasAlpha ? InterleavedRgba : InterleavedRgb, 0).Code == 0
                    ? Copy(picture, hasAlpha)
                    : null;
            }
        }
        finally
        {
            heif_image_release(picture);
            heif_image_handle_release(handle);
            heif_context_free(context);
        }
    }

    private static Image Copy(nint picture, bool hasAlpha)
    {
        var rows = heif_image_get_plane_readonly(picture, Interleaved, out var bytesARow);
        var image = new Image(heif_image_get_width(picture, Interleaved), heif_image_get_height(picture, Interleaved), channels: 3);
        for (var y = 0; y < image.Height; y++, rows += bytesARow)
        {
            if (hasAlpha)
            {
                Opacity.OverWhite(new(rows, 4 * image.Width), image.Row(y));
            }
            else
            {
                new ReadOnlySpan<byte>(rows, image.Stride).CopyTo(image.Row(y));
            }
        }
        return image;
    }

    [LibraryImport(Library)]
    private static partial nint heif_context_alloc();

    [LibraryImport(Library)]
    private static partial void heif_context_free(nint context);

    [LibraryImport(Library)]
    private static partial HeifError heif_context_read_from_memory_without_copy(nint context, byte* data, nuint size, nint options);

    [LibraryImport(Library)]
    private static partial HeifError heif_context_get_primary_image_handle(nint context, out nint handle);

    [LibraryImport(Library)]
    private static partial int heif_image_handle_has_alpha_channel(nint handle);

    [LibraryImport(Library)]
    private static partial void heif_image_handle_release(nint handle);

    [LibraryImport(Library)]
    private static partial HeifError heif_decode_image(nint handle, out nint picture, int colorspace, int chroma, nint options);

    [LibraryImport(Library)]
    private static partial int heif_image_get_width(nint picture, int channel);

    [LibraryImport(Library)]
    private static partial int heif_image_get_height(nint picture, int channel);

    [LibraryImport(Library)]
    private static partial byte* heif_image_get_plane_readonly(nint picture, int channel, out int bytesARow);

    [LibraryImport(Library)]
    private static partial void heif_image_release(nint picture);

    [StructLayout(LayoutKind.Sequential)]
    private readonly struct HeifError
    {
        public readonly int Code, Subcode;
        public readonly byte* Message;
    }
}
