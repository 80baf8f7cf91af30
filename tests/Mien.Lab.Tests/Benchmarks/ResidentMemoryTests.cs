using System.Runtime.InteropServices;
using Mien.Lab.Benchmarks;

namespace Mien.Lab.Tests.Benchmarks;

public sealed unsafe class ResidentMemoryTests
{
    private const int Megabyte = 1 << 20;
    private const int Taken = 64 * Megabyte;

    [Fact]
    public void Memory_that_is_taken_is_seen_and_so_is_its_peak()
    {
        if (!OperatingSystem.IsLinux())
        {
            Assert.Null(ResidentMemory.CurrentBytes);
            Assert.Null(ResidentMemory.PeakBytes);
            return;
        }
        var before = ResidentMemory.CurrentBytes!.Value;
        var block = NativeMemory.Alloc(Taken);
        new Span<byte>(block, Taken).Fill(1);
        var with = ResidentMemory.CurrentBytes!.Value;
        NativeMemory.Free(block);
        Assert.InRange(with - before, Taken - (16 * Megabyte), Taken + (64 * Megabyte));
        Assert.True(ResidentMemory.PeakBytes >= with - Megabyte);
    }
}
