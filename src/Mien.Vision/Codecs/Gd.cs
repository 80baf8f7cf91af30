using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Mien.Vision.Codecs;

/// <summary>The functions of libgd 2.3 that are used, under their own names.</summary>
internal static unsafe partial class Gd
{
    private const string Library = "libgd.so.3";

    static Gd()
    {
        gdSetErrorMethod(&Ignore);
        SilenceTiff();
    }

    [LibraryImport(Library)]
    public static partial GdPicture gdImageCreateTrueColor(int width, int height);

    [LibraryImport(Library)]
    public static partial void gdImageDestroy(nint picture);

    [LibraryImport(Library)]
    public static partial int gdImagePaletteToTrueColor(GdPicture picture);

    [LibraryImport(Library)]
    public static partial GdPicture gdImageCreateFromJpegPtr(int size, byte* data);

    [LibraryImport(Library)]
    public static partial GdPicture gdImageCreateFromPngPtr(int size, byte* data);

    [LibraryImport(Library)]
    public static partial GdPicture gdImageCreateFromWebpPtr(int size, byte* data);

    [LibraryImport(Library)]
    public static partial GdPicture gdImageCreateFromBmpPtr(int size, byte* data);

    [LibraryImport(Library)]
    public static partial GdPicture gdImageCreateFromTiffPtr(int size, byte* data);

    [LibraryImport(Library)]
    public static partial GdPicture gdImageCreateFromAvifPtr(int size, byte* data);

    [LibraryImport(Library)]
    public static partial byte* gdImageJpegPtr(GdPicture picture, out int size, int quality);

    [LibraryImport(Library)]
    public static partial byte* gdImagePngPtrEx(GdPicture picture, out int size, int level);

    [LibraryImport(Library)]
    public static partial byte* gdImageWebpPtrEx(GdPicture picture, out int size, int quality);

    [LibraryImport(Library)]
    public static partial void gdFree(byte* memory);

    [LibraryImport(Library)]
    private static partial void gdSetErrorMethod(delegate* unmanaged[Cdecl]<int, byte*, nint, void> method);

    // By default libgd prints to stderr, which belongs to the program, not to a library; what failed is seen from what comes back.
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Ignore(int priority, byte* format, nint arguments)
    {
    }

    // libtiff has its own handlers and libgd leaves them at stderr; looking them up through libgd's handle finds the libtiff that it loaded.
    private static void SilenceTiff()
    {
        var handle = NativeLibrary.Load(Library);
        foreach (var name in (ReadOnlySpan<string>)["TIFFSetErrorHandler", "TIFFSetWarningHandler"])
        {
            if (NativeLibrary.TryGetExport(handle, name, out var set))
            {
                ((delegate* unmanaged[Cdecl]<nint, nint>)set)(0);
            }
        }
    }
}
