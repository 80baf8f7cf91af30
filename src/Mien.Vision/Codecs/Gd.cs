using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Mien.Core;

namespace Mien.Vision.Codecs;

/// <summary>The functions of libgd 2.3 that are used, under their own names.</summary>
internal static unsafe partial class Gd
{
    /// <summary>Its name; every part of libgd is in it.</summary>
    public const string Library = "libgd.so.3";

    private static readonly bool IsThere = NativeLibrary.TryLoad(Library, typeof(Gd).Assembly, null, out var handle) && Silence(handle);

    /// <summary>Whether libgd had something to say on this thread since this was last taken back.</summary>
    [field: ThreadStatic]
    public static bool HasComplained { get; set; }

    /// <summary>To be called before anything else of libgd.</summary>
    /// <exception cref="BadInputException">libgd is not installed.</exception>
    public static void Require()
    {
        if (!IsThere)
        {
            throw new BadInputException(Library, "libgd, which reads and writes pictures, is not installed", "install Debian's libgd3, by apt-get install libgd3");
        }
    }

    [LibraryImport(Library)]
    public static partial GdPicture gdImageCreateTrueColor(int width, int height);

    [LibraryImport(Library)]
    public static partial void gdImageDestroy(nint picture);

    [LibraryImport(Library)]
    public static partial int gdImagePaletteToTrueColor(GdPicture picture);

    [LibraryImport(Library)]
    public static partial GdPicture gdImageCreateFromJpegPtrEx(int size, byte* data, int ignoreWarnings);

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
    private static void Note(int priority, byte* format, nint arguments) => HasComplained = true;

    // libtiff has its own handlers and libgd leaves them at stderr; looking them up through libgd's handle finds the libtiff that it loaded.
    private static bool Silence(nint handle)
    {
        gdSetErrorMethod(&Note);
        foreach (var name in (ReadOnlySpan<string>)["TIFFSetErrorHandler", "TIFFSetWarningHandler"])
        {
            if (NativeLibrary.TryGetExport(handle, name, out var set))
            {
                ((delegate* unmanaged[Cdecl]<nint, nint>)set)(0);
            }
        }
        return true;
    }
}
