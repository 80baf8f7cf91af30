using System.Runtime.InteropServices;

namespace Mien.Baselines;

/// <summary>native/hog.cpp: each call returns 0, or 1 and leaves the fault's text with <see cref="Error"/>.</summary>
internal static unsafe partial class HogLibrary
{
    private const string Name = "mien_hog";

    [LibraryImport(Name, EntryPoint = "mien_hog_error")]
    public static partial byte* Error();

    [LibraryImport(Name, EntryPoint = "mien_hog_open")]
    public static partial int Open(out Handle detector);

    [LibraryImport(Name, EntryPoint = "mien_hog_detect")]
    public static partial int Detect(Handle detector, byte* gray, int width, int height, double threshold, out NativeFace* faces, out int count);

    [LibraryImport(Name, EntryPoint = "mien_hog_close")]
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
