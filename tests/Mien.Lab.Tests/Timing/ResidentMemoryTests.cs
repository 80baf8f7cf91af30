using System.IO.MemoryMappedFiles;
using Mien.Lab.Timing;

namespace Mien.Lab.Tests.Timing;

public sealed class ResidentMemoryTests
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
        // A mapping of its own: an allocator may hand out memory that was resident before.
        using var mapping = MemoryMappedFile.CreateNew(null, Taken);
        using var view = mapping.CreateViewAccessor();
        var before = ResidentMemory.CurrentBytes!.Value;
        for (var page = 0; page < Taken; page += Environment.SystemPageSize)
        {
            view.Write(page, (byte)1);
        }
        var with = ResidentMemory.CurrentBytes!.Value;
        Assert.InRange(with - before, Taken - (16 * Megabyte), Taken + (64 * Megabyte));
        Assert.True(ResidentMemory.PeakBytes >= with - Megabyte);
    }
}
