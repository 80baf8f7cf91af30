using Mien.Core;

namespace Mien.Vision.Capture;

/// <summary>The input of ffmpeg.</summary>
/// <param name="Arguments">Up to and with <c>-i</c>.</param>
/// <param name="IsLive">Whether it goes on by itself.</param>
/// <param name="ComesBack">Whether it is asked for again when it breaks off.</param>
internal sealed record FfmpegInput(IReadOnlyList<string> Arguments, bool IsLive, bool ComesBack)
{
    // Playlists and scripts, which name other files and addresses, are none of them, nor is text drawn as pictures.
    private const string Containers =
        "mov,mp4,m4a,3gp,3g2,mj2,matroska,webm,avi,mpegts,mpeg,mpegvideo,flv,ogg,asf,gif,apng,h264,hevc,m4v,ivf,yuv4mpegpipe,mjpeg,nut,mxf,rm,dv,av1,obu,wtv,mpjpeg";

    /// <summary>A file: nothing but it is read, whatever stands in it.</summary>
    public static FfmpegInput File(string path) => new([.. Locked, "-i", Address(path)], IsLive: false, ComesBack: false);

    /// <summary>What keeps ffmpeg and ffprobe to one file.</summary>
    public static IReadOnlyList<string> Locked { get; } = ["-protocol_whitelist", "file", "-format_whitelist", Containers];

    /// <summary>A path as ffmpeg takes it for nothing else.</summary>
    public static string Address(string path) => $"file:{path}";

    /// <summary>An address that the user named.</summary>
    public static FfmpegInput Stream(string address) =>
        new(["-rtsp_transport", "tcp", "-timeout", "5000000", "-fflags", "nobuffer", "-i", address], IsLive: true, ComesBack: true);

    /// <summary>A camera by its number or device.</summary>
    /// <exception cref="BadInputException">No such camera, where that can be told.</exception>
    public static FfmpegInput Camera(string what)
    {
        if (OperatingSystem.IsMacOS())
        {
            return new(["-f", "avfoundation", "-framerate", "30", "-i", $"{what}:none"], IsLive: true, ComesBack: false);
        }
        if (OperatingSystem.IsWindows())
        {
            return new(["-f", "dshow", "-i", $"video={what}"], IsLive: true, ComesBack: false);
        }
        var device = what.StartsWith('/') ? what : $"/dev/video{what}";
        return System.IO.File.Exists(device)
            ? new(["-f", "v4l2", "-i", device], IsLive: true, ComesBack: false)
            : throw new BadInputException($"camera {what}", "is not there", $"plug one in (ls /dev/video* lists them), or give a video file");
    }
}
