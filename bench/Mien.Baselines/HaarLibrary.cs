using System.Runtime.InteropServices;

namespace Mien.Baselines;

/// <summary>native/haar.cpp: each call returns 0, or 1 and leaves the fault's text with <see cref="Error"/>.</summary>
internal static unsafe partial class HaarLibrary
{
    private const string Name = "mien_haar";

    [LibraryImport(Name, EntryPoint = "mien_haar_error")]
    public static partial byte* Error();

    [LibraryImport(Name, EntryPoint = "mien_haar_open", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Open(string? cascade, out Handle detector);

    [LibraryImport(Name, EntryPoint = "mien_haar_detect")]
    public static partial int Detect(
        Handle detector, byte* gray, int width, int height, double pyramidStep, int neighbors, int minimumPx, out NativeFace* faces, out int count);

    [LibraryImport(Name, EntryPoint = "mien_haar_close")]
    private static partial void Free(nint detector);

    internal sealed class Handle() : SafeHandle(0, ownsHandle: true)
    {
        public override bool IsInvalid => handle == 0;

        protected override bool ReleaseHandle()
        {
            Free(handle);
            return true;
        }
    }
}
