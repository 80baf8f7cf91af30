using Mien.Core;

namespace Mien.Vision.Capture;

/// <summary>Faults of ffmpeg in plain words.</summary>
internal static class FfmpegFault
{
    private const string NoIndex = "moov atom not found";

    private static readonly string[] Mp4Begins = ["ftyp", "mdat", "moov", "free", "wide", "skip", "pnot"];

    private static readonly (string Said, string Fault, string NextStep)[] Known =
    [
        (NoIndex, "is cut short: its index is missing", "copy it again from where it came from"),
        ("Device or resource busy", "is used by another program", "end that one, or give another camera"),
        ("Connection refused", "does not answer: nothing listens there", "check the address, and that the camera's server runs"),
        ("Connection timed out", "does not answer", "check the address, and that the camera's server runs"),
        ("Operation timed out", "does not answer", "check the address, and that the camera's server runs"),
        ("401 Unauthorized", "asks for a name and a password", "give them in the address: rtsp://NAME:PASSWORD@…"),
        ("404 Not Found", "has no such stream", "check the path in the address"),
        ("Permission denied", "may not be read", "allow yourself to read it"),
        ("No such device", "is not there", "plug it in, or give another"),
        ("not in allowed extensions", "is no video that is read", "give a video such as MP4, MOV, MKV, WebM or AVI"),
        ("Format not on whitelist", "is no video that is read", "give a video such as MP4, MOV, MKV, WebM or AVI"),
        ("matches no streams", "has no moving picture in it", "give a video with one"),
        ("Unknown encoder", "cannot be written: this ffmpeg has no H.264 encoder", "install an ffmpeg with libx264"),
        ("No space left", "cannot be written: no space is left on its disk", "make room, or give a place on another disk"),
        ("Invalid data found", "is no video, or a broken one", "play it in another program to see whether it is whole"),
        ("End of file", "ends before its first picture", "copy it again from where it came from"),
    ];

    /// <param name="name">Of what it read or wrote.</param>
    /// <param name="lines">What it said.</param>
    public static BadInputException From(string name, IReadOnlyCollection<string> lines)
    {
        foreach (var (said, fault, nextStep) in Known)
        {
            // By its name ffmpeg took it for an MP4, which it does not begin as.
            if (said == NoIndex && !IsMp4(name))
            {
                continue;
            }
            if (lines.Any(line => line.Contains(said, StringComparison.OrdinalIgnoreCase)))
            {
                return new(name, fault, nextStep);
            }
        }
        return lines.Count == 0
            ? new(name, "has no frame that can be shown", "play it in another program to see whether it is whole")
            : new(name, $"cannot be read: ffmpeg says '{Short(lines.Last())}'", "play it in another program to see whether it is whole");
    }

    /// <summary>Without the part that names ffmpeg's own objects.</summary>
    public static string Short(string line)
    {
        var end = line.LastIndexOf("] ", StringComparison.Ordinal);
        return (end < 0 ? line : line[(end + 2)..]).Trim();
    }

    private static bool IsMp4(string path)
    {
        try
        {
            Span<byte> head = stackalloc byte[8];
            using var file = File.OpenRead(path);
            return file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false) == head.Length && Mp4Begins.Contains(System.Text.Encoding.Latin1.GetString(head[4..]));
        }
        catch (Exception e) when (FileFault.Is(e))
        {
            return false;
        }
    }
}
