using System.Globalization;
using Mien.Core;

namespace Mien.Vision.Capture;

/// <summary>Opens what gives frames by what the user types.</summary>
public static class FrameSources
{
    private static readonly string[] Streams = ["rtsp://", "rtsps://"];

    /// <summary>Whether it is a camera: its number, or its device.</summary>
    public static bool IsCamera(string what) =>
        (what.Length is 1 or 2 && what.All(char.IsAsciiDigit) && !Path.Exists(what)) || what.StartsWith("/dev/video", StringComparison.Ordinal);

    /// <summary>Whether it is a stream's address.</summary>
    public static bool IsStream(string what) => Streams.Any(scheme => what.StartsWith(scheme, StringComparison.OrdinalIgnoreCase));

    /// <summary>What messages and files call it: of a stream the address without its name and password.</summary>
    public static string NameOf(string what)
    {
        if (!IsStream(what))
        {
            return what;
        }
        var host = what.IndexOf("://", StringComparison.Ordinal) + 3;
        var path = what.IndexOf('/', host);
        var at = what.LastIndexOf('@', (path < 0 ? what.Length : path) - 1);
        return at < host ? what : string.Concat(what.AsSpan(0, host), what.AsSpan(at + 1));
    }

    /// <summary>Opens a video file, a folder of pictures, a camera (<c>0</c>) or a stream (<c>rtsp://…</c>).</summary>
    /// <exception cref="BadInputException">There is none of that name, it is no video, or ffmpeg is not installed.</exception>
    /// <exception cref="ArgumentException">An option out of its range.</exception>
    public static IFrameSource Open(string what, CaptureOptions? options = null)
    {
        options ??= new();
        options.Validate();
        if (IsCamera(what))
        {
            return new FfmpegSource(what, FfmpegInput.Camera(what), VideoFacts.Unknown, options);
        }
        if (IsStream(what))
        {
            return new FfmpegSource(NameOf(what), FfmpegInput.Stream(what), VideoFacts.Unknown, options);
        }
        if (Directory.Exists(what))
        {
            return new FolderSource(what, options);
        }
        InputFile.Require(what);
        if (File.Exists(what) && new FileInfo(what).Length == 0)
        {
            throw new BadInputException(what, "is empty (0 bytes)", "copy it again from where it came from");
        }
        return File.Exists(what)
            ? new FfmpegSource(what, FfmpegInput.File(what), VideoProbe.Read(what), options)
            : throw new BadInputException(what, "no such video", "give a file, a folder of pictures, a camera's number such as 0, or an address rtsp://…");
    }

    /// <summary><c>1:02:03.450</c>, for people.</summary>
    public static string Text(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalHours}:{time.Minutes:00}:{time.Seconds:00}.{time.Milliseconds:000}");
}
