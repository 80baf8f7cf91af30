using System.Globalization;
using System.Runtime.InteropServices;

namespace Mien.Lab.Timing;

/// <summary>The machine on which figures were measured: only figures of one machine can be compared.</summary>
/// <param name="Processor">As it names itself; <c>unknown</c> where the system does not tell.</param>
/// <param name="Cores">That this process may use.</param>
/// <param name="BusyCores">How many cores were wanted over the minute before, by all programs; null where unknown. Above 1, times are noisy.</param>
/// <param name="System">The operating system.</param>
/// <param name="Dotnet">The .NET runtime.</param>
/// <param name="OnnxRuntime">The version of ONNX Runtime.</param>
public sealed record Machine(string Processor, int Cores, double? BusyCores, string System, string Dotnet, string OnnxRuntime)
{
    private const string Unknown = "unknown";

    /// <summary>This one, now.</summary>
    /// <exception cref="Core.BadInputException">ONNX Runtime is not installed.</exception>
    public static Machine Current() => new(
        LinuxFile.Value("/proc/cpuinfo", "model name") ?? Unknown,
        Environment.ProcessorCount,
        LoadOfLastMinute(),
        $"{RuntimeInformation.OSDescription}, {RuntimeInformation.OSArchitecture.ToString().ToLowerInvariant()}",
        RuntimeInformation.FrameworkDescription,
        Onnx.OnnxRuntime.Version);

    private static double? LoadOfLastMinute()
    {
        const string Load = "/proc/loadavg";
        return File.Exists(Load) ? double.Parse(File.ReadAllText(Load).Split(' ')[0], CultureInfo.InvariantCulture) : null;
    }
}
