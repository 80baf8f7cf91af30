using System.ComponentModel;
using System.Diagnostics;
using Mien.Core;

namespace Mien.Vision.Capture;

/// <summary>The programs ffmpeg and ffprobe, as the user installed them.</summary>
public static class FfmpegProgram
{
    /// <summary>What a <see cref="BadInputException"/> names that says that it is not installed.</summary>
    public const string Name = "ffmpeg";

    private static readonly string[] Endings = OperatingSystem.IsWindows() ? [".exe"] : [""];

    /// <summary>Whether a program is on the path.</summary>
    /// <param name="name"><c>ffmpeg</c>, <c>ffprobe</c>.</param>
    public static bool IsInstalled(string name) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Any(folder => Endings.Any(ending => File.Exists(Path.Combine(folder, name + ending))));

    /// <summary>Starts one, whose output and errors, or input, are pipes.</summary>
    /// <exception cref="BadInputException">It is not installed.</exception>
    internal static Process Start(string name, IEnumerable<string> arguments, bool isFed = false)
    {
        var start = new ProcessStartInfo(name, arguments)
        {
            RedirectStandardOutput = !isFed, RedirectStandardError = true, RedirectStandardInput = true, UseShellExecute = false, CreateNoWindow = true,
        };
        try
        {
            var process = Process.Start(start)!;
            if (!isFed)
            {
                // It would read keys, and stop at a q.
                process.StandardInput.Close();
            }
            return process;
        }
        catch (Win32Exception)
        {
            throw new BadInputException(Name, "is not installed, and Mien reads videos and cameras by it", "install ffmpeg (Debian: apt-get install ffmpeg; macOS: brew install ffmpeg; Windows: winget install ffmpeg)");
        }
    }

    /// <summary>Ends it, whatever it does.</summary>
    internal static void End(Process process)
    {
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (Exception e) when (e is InvalidOperationException or Win32Exception)
        {
            // It has ended.
            return;
        }
    }
}
