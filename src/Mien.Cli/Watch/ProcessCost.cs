using System.Diagnostics;
using System.Globalization;

namespace Mien.Cli.Watch;

/// <summary>Processor time and memory of this process and of those that it has waited for.</summary>
/// <param name="Wall">By the clock.</param>
/// <param name="Own">Processor time of this process.</param>
/// <param name="Children">Processor time of ffmpeg, once it has ended; zero where the system does not tell.</param>
/// <param name="PeakBytes">The most memory of this process so far.</param>
internal readonly record struct ProcessCost(TimeSpan Wall, TimeSpan Own, TimeSpan Children, long PeakBytes)
{
    private const double TicksPerSecond = 100;

    public static ProcessCost Now()
    {
        using var process = Process.GetCurrentProcess();
        return new(TimeSpan.FromSeconds(Stopwatch.GetTimestamp() / (double)Stopwatch.Frequency), process.TotalProcessorTime, OfChildren(), process.PeakWorkingSet64);
    }

    public static ProcessCost operator -(ProcessCost after, ProcessCost before) => new(after.Wall - before.Wall, after.Own - before.Own, after.Children - before.Children, after.PeakBytes);

    // Fields 16 and 17 of /proc/self/stat, cutime and cstime, counted behind the name, which may hold spaces.
    private static TimeSpan OfChildren()
    {
        const string Path = "/proc/self/stat";
        if (!OperatingSystem.IsLinux() || !File.Exists(Path))
        {
            return TimeSpan.Zero;
        }
        var stat = File.ReadAllText(Path);
        var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        return TimeSpan.FromSeconds((long.Parse(fields[13], CultureInfo.InvariantCulture) + long.Parse(fields[14], CultureInfo.InvariantCulture)) / TicksPerSecond);
    }
}
