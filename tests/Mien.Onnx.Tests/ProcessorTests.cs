namespace Mien.Onnx.Tests;

public class ProcessorTests
{
    // The kernel names what the processor has.
    [LinuxFact]
    public void Products_of_eight_bits_overflow_on_x64_without_VNNI()
    {
        var flags = File.ReadLines("/proc/cpuinfo").FirstOrDefault(line => line.StartsWith("flags", StringComparison.Ordinal))?.Split(' ') ?? [];
        var isX64 = flags.Contains("sse2");
        Assert.Equal(isX64 && !flags.Contains("avx512_vnni") && !flags.Contains("avx_vnni"), Processor.Overflows);
    }
}
