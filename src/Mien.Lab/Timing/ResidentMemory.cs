using System.Globalization;

namespace Mien.Lab.Timing;

/// <summary>The resident memory of this process, as Linux counts it; unknown on other systems.</summary>
public static class ResidentMemory
{
    private const string Status = "/proc/self/status";

    /// <summary>Bytes now; null where unknown.</summary>
    public static long? CurrentBytes => Read("VmRSS");

    /// <summary>The most bytes since the process began; null where unknown.</summary>
    public static long? PeakBytes => Read("VmHWM");

    // "VmHWM:	   86040 kB"
    private static long? Read(string key) =>
        LinuxFile.Value(Status, key)?.Split(' ') is [var number, "kB"] && long.TryParse(number, CultureInfo.InvariantCulture, out var kilobytes)
            ? kilobytes * 1024
            : null;
}
