using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using Mien.Core;

namespace Mien.Data.Import;

/// <summary>Takes frames by the program ffmpeg, one process a video.</summary>
public sealed class FfmpegFrames : IVideoFrames
{
    private const string Names = "frame-%07d.jpg";

    /// <inheritdoc/>
    public IReadOnlyList<(int Frame, string Path)> Take(string video, int every, string folder)
    {
        InputFile.Require(video);
        var start = new ProcessStartInfo("ffmpeg") { RedirectStandardError = true, RedirectStandardOutput = true, RedirectStandardInput = true };
        // A name may look like an option or a protocol; only files are opened.
        string[] arguments =
        [
            "-nostdin", "-v", "error", "-protocol_whitelist", "file", "-i", "file:" + Path.GetFullPath(video), "-an", "-sn",
            "-vf", string.Create(CultureInfo.InvariantCulture, $"select=not(mod(n\\,{every}))"), "-fps_mode", "passthrough", "-q:v", "2", Path.Combine(folder, Names),
        ];
        Array.ForEach(arguments, start.ArgumentList.Add);
        var fault = Run(video, start);
        string[] taken = [.. Directory.EnumerateFiles(folder, "frame-*.jpg").Order(StringComparer.Ordinal)];
        return taken.Length > 0
            ? [.. taken.Select((path, at) => (at * every, path))]
            : throw new BadInputException(video, $"is no video that can be read{(fault.Length > 0 ? $" ({fault})" : "")}", "give another, or take it away");
    }

    // What ffmpeg says first of what is wrong.
    private static string Run(string video, ProcessStartInfo start)
    {
        try
        {
            using var ffmpeg = Process.Start(start)!;
            ffmpeg.OutputDataReceived += static (_, _) => { };
            ffmpeg.BeginOutputReadLine();
            var said = ffmpeg.StandardError.ReadToEnd();
            ffmpeg.WaitForExit();
            return said.Split('\n')[0].Split(']')[^1].Trim();
        }
        catch (Win32Exception)
        {
            throw new BadInputException(video, "is a video, for which the program ffmpeg is needed", "install ffmpeg, as by: sudo apt install ffmpeg");
        }
    }
}
