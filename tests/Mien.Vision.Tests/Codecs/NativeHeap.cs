using System.Runtime.InteropServices;

namespace Mien.Vision.Tests.Codecs;

/// <summary>What glibc's malloc has handed out; managed memory is not in it.</summary>
internal static partial class NativeHeap
{
    public static long BytesInUse => mallinfo2() is var heap ? (long)(heap.InArenas + heap.Mapped) : 0;

    [LibraryImport("libc.so.6")]
    private static partial HeapStatistics mallinfo2();

    // struct mallinfo2 of malloc.h; the fields between are not looked at.
    [StructLayout(LayoutKind.Explicit, Size = 80)]
    private struct HeapStatistics
    {
        [FieldOffset(32)]
        public nuint Mapped;

        [FieldOffset(56)]
        public nuint InArenas;
    }
}
