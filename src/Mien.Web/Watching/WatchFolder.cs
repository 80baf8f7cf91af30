using System.Globalization;
using Mien.Core;
using Mien.Vision.Capture;

namespace Mien.Web.Watching;

/// <summary>The folder that takes the files of all videos, each under a name of its own.</summary>
public sealed class WatchFolder
{
    private readonly string _folder;
    private readonly Dictionary<string, string> _names = [];

    /// <param name="folder">Made if it is not there.</param>
    /// <param name="videos">In the order in which they are named: of two <c>a.mp4</c> the second becomes <c>a-2</c>, and so it does where an earlier run wrote another <c>a.mp4</c>.</param>
    /// <exception cref="BadInputException">It cannot be made.</exception>
    public WatchFolder(string folder, IEnumerable<string> videos)
    {
        _folder = folder;
        try
        {
            Directory.CreateDirectory(folder);
        }
        catch (Exception e) when (FileFault.Is(e))
        {
            throw new BadInputException(folder, "is no folder and cannot be made one", "name another folder");
        }
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "summary" };
        foreach (var video in videos.Distinct())
        {
            var (plain, number) = (Plain(video), 2);
            var name = plain;
            while (!taken.Add(name) || IsOfAnother(name, video))
            {
                name = string.Create(CultureInfo.InvariantCulture, $"{plain}-{number++}");
            }
            _names[video] = name;
        }
    }

    /// <summary>The file of a video: <c>out/a.csv</c> for <c>.csv</c>.</summary>
    public string File(string video, string ending) => Path.Combine(_folder, _names[video] + ending);

    /// <summary>What came of a video in an earlier run; null where it was not read, another video or another wish was, or a file of it is gone.</summary>
    /// <param name="video">As the user gave it.</param>
    /// <param name="key">Of file and wish; empty for what is watched each time.</param>
    /// <param name="endings">The files that are wanted.</param>
    public VideoOutcome? Kept(string video, string key, IEnumerable<string> endings) =>
        key.Length > 0 && endings.All(ending => System.IO.File.Exists(File(video, ending))) ? VideoOutcome.Read(File(video, VideoOutcome.Ending), key) : null;

    /// <summary>Keeps what came of a video, and takes away what a killed run left of its files.</summary>
    /// <exception cref="BadInputException">It cannot be written.</exception>
    /// <param name="video">As the user gave it.</param>
    /// <param name="outcome">To be kept.</param>
    /// <param name="endings">All files that a run may have begun.</param>
    public void Keep(string video, VideoOutcome outcome, IEnumerable<string> endings)
    {
        var (kept, other) = outcome.Frames > 0 || outcome.Fault is null ? (VideoOutcome.Ending, VideoOutcome.FailedEnding) : (VideoOutcome.FailedEnding, VideoOutcome.Ending);
        outcome.Write(File(video, kept));
        System.IO.File.Delete(File(video, other));
        foreach (var ending in endings.Append(kept))
        {
            WholeFile.RemoveLeftovers(File(video, ending));
            WholeFile.RemoveLeftovers(File(video, ending), Path.GetExtension(ending));
        }
    }

    /// <summary>Writes <c>summary.csv</c>: all videos whose files lie here, of this run or an earlier one, in the order of their files' names.</summary>
    /// <param name="shares">The columns of the model.</param>
    /// <exception cref="BadInputException">It cannot be written.</exception>
    public void WriteSummary(IEnumerable<string> shares)
    {
        var outcomes = new[] { VideoOutcome.Ending, VideoOutcome.FailedEnding }.SelectMany(ending => Directory.EnumerateFiles(_folder, "*" + ending)).Order(StringComparer.Ordinal);
        SummaryCsv.Write(Path.Combine(_folder, "summary.csv"), [.. outcomes.Select(VideoOutcome.Read).OfType<VideoOutcome>()], shares);
    }

    /// <summary>What tells a file from another at the same place: its size and its time. Empty for all that is no file: of a camera or a stream every run is another.</summary>
    public static string FileKey(string video) =>
        System.IO.File.Exists(video) && !FrameSources.IsCamera(video) && new FileInfo(video) is var file
            ? string.Create(CultureInfo.InvariantCulture, $"{file.Length} {file.LastWriteTimeUtc.Ticks}")
            : "";

    // An earlier run's files are replaced by those of the same video alone.
    private bool IsOfAnother(string name, string video)
    {
        var done = Before(name, VideoOutcome.Ending);
        return FrameSources.IsCamera(video) || FrameSources.IsStream(video) ? done is not null : (done ?? Before(name, VideoOutcome.FailedEnding)) is { } before && !IsSame(before, video);
    }

    private VideoOutcome? Before(string name, string ending) => VideoOutcome.Read(Path.Combine(_folder, name + ending)) is { Video.Length: > 0 } before ? before : null;

    private static bool IsSame(VideoOutcome before, string video) =>
        Path.GetFullPath(before.Video) == Path.GetFullPath(video)
        || (FileKey(video) is { Length: > 0 } key && before.Key?.StartsWith(key + ' ', StringComparison.Ordinal) == true);

    // No more than letters that any system takes, and never the address of a camera with its password.
    private static string Plain(string video)
    {
        if (FrameSources.IsCamera(video))
        {
            return "camera" + string.Concat(video.Where(char.IsAsciiDigit));
        }
        if (FrameSources.IsStream(video))
        {
            return Uri.TryCreate(video, UriKind.Absolute, out var address) ? "stream-" + address.Host : "stream";
        }
        var name = Path.GetFileNameWithoutExtension(Path.TrimEndingDirectorySeparator(video));
        return name.Length == 0 ? "video" : name;
    }
}
