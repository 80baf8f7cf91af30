using System.CommandLine;
using Mien.Cli.Shared;
using Mien.Recognition.Timeline;
using Mien.Recognition.Tracking;
using Mien.Vision.Capture;
using Mien.Web.Watching;

namespace Mien.Cli.Watch;

/// <summary>The options that say how a video is watched.</summary>
internal sealed class WatchSwitches
{
    private static readonly CaptureOptions Capture = new();
    private static readonly SmoothingOptions Smoothing = new();
    private static readonly TrackerOptions Tracking = new();

    private readonly RecognizerSwitches _recognizer = new(detector: "mien-face", readsPhotos: false);

    private readonly Option<int> _every = new("--search-every")
    {
        HelpName = "N", Description = "Search the whole frame every so many frames, 1 to 1000; between, around the faces that are known.",
        DefaultValueFactory = _ => Tracking.SearchEvery, CustomParser = given => Switch.Whole(given, "--search-every", 1, 1000),
    };

    private readonly Option<int> _side = new("--max-side")
    {
        HelpName = "PX", Description = "Shrink larger frames to this many pixels on their longer side, 16 to 8192.",
        DefaultValueFactory = _ => Capture.LongestSidePx, CustomParser = given => Switch.Whole(given, "--max-side", 16, 8192),
    };

    private readonly Option<double> _changes = new("--changes")
    {
        HelpName = "RATE", Description = "How often an expression changes, a second, before the video has said anything, 0.01 to 10; the rate is then fitted to each face.",
        DefaultValueFactory = _ => Smoothing.SwitchesPerSecond, CustomParser = given => WatchVerb.Number(given, "--changes", 0.01, 10),
    };

    private readonly Option<double> _baseline = new("--baseline")
    {
        HelpName = "SECONDS", Description = "Each face is at rest for so long at its beginning: take what it shows then from its scores. 0 leaves them as they are.",
        DefaultValueFactory = _ => 0, CustomParser = given => WatchVerb.Number(given, "--baseline", 0, 3600),
    };

    private readonly Option<double?> _for = new("--for")
    {
        HelpName = "SECONDS", Description = "End after so much video; a camera or a stream otherwise ends by Ctrl-C.",
        CustomParser = given => WatchVerb.Number(given, "--for", 0.01, 1e7),
    };

    private readonly Option<double> _rate = new("--rate")
    {
        HelpName = "N", Description = "Pictures a second, for folders of pictures.", DefaultValueFactory = _ => Capture.FolderRate, CustomParser = given => WatchVerb.Number(given, "--rate", 0.001, 1000),
    };

    private readonly Option<int> _threads = new("--decode-threads")
    {
        HelpName = "N", Description = "Threads that decode the video, 1 to 64.", DefaultValueFactory = _ => Capture.Threads, CustomParser = given => Switch.Whole(given, "--decode-threads", 1, 64),
    };

    public void AddTo(Command command)
    {
        _recognizer.AddTo(command);
        foreach (var option in new Option[] { _every, _side, _changes, _baseline, _for, _rate, _threads })
        {
            command.Options.Add(option);
        }
    }

    public WatchRequest Read(ParseResult parsed, IReadOnlyList<string> videos) => new()
    {
        Videos = videos,
        Recognizer = _recognizer.Read(parsed),
        Tracking = Tracking with { SearchEvery = parsed.GetValue(_every) },
        Smoothing = Smoothing with { SwitchesPerSecond = parsed.GetValue(_changes) },
        Capture = Capture with { LongestSidePx = parsed.GetValue(_side), FolderRate = parsed.GetValue(_rate), Threads = parsed.GetValue(_threads) },
        Baseline = TimeSpan.FromSeconds(parsed.GetValue(_baseline)),
        For = parsed.GetValue(_for) is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
    };
}
