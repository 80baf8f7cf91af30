using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Mien.Cli.Shared;
using Mien.Recognition;
using Mien.Recognition.Tracking;

namespace Mien.Cli.Watch;

/// <summary><c>mien watch VIDEO…</c>: follows the faces in videos and reads their expressions over time.</summary>
internal static class WatchVerb
{
    private const string Description =
        "Follow the faces in videos, a camera or a stream and read their expressions over time: mien watch play.mp4 --out watched (needs ffmpeg)";

    /// <param name="output">Takes the tables.</param>
    /// <param name="error">Takes progress, and a line for each video that is skipped.</param>
    public static Command Create(TextWriter output, TextWriter error) => Create(output, error, FaceWatcher.Open, LivePage.Open);

    /// <param name="output">Takes the tables.</param>
    /// <param name="error">Takes progress, and a line for each video that is skipped.</param>
    /// <param name="open">Opens what watches.</param>
    /// <param name="browse">Opens the live page in a browser.</param>
    public static Command Create(TextWriter output, TextWriter error, Func<RecognizerOptions, TrackerOptions, FaceWatcher> open, Action<Uri> browse)
    {
        var videos = new Argument<string[]>("videos")
        {
            Arity = ArgumentArity.OneOrMore, Description = "Video files, folders of pictures in the order of their names, a camera's number such as 0, or addresses rtsp://…",
        };
        videos.Validators.Add(Switch.RefuseUnknownOptions);
        var folder = new Option<string?>("--out")
        {
            HelpName = "DIR", Description = "Write for each video NAME.csv (a row a frame and face), NAME.tracks.csv, NAME.eaf (ELAN), NAME.vtt and NAME.html (timeline), and summary.csv of all. Videos that are done are not watched again.",
        };
        var lines = new Option<bool>("--jsonl") { Description = $"JSON Lines on standard output instead of the table, a frame and face a line, about two seconds after the frame: {WatchJson.Shape}." };
        var parquet = new Option<bool>("--parquet") { Description = "Write NAME.parquet too." };
        var save = new Option<bool>("--save") { Description = "Write the video with its faces marked, NAME.marked.mp4, too." };
        var pictures = new Option<bool>("--pictures") { Description = "Keep a small picture of each second in the page. Without it no picture is kept." };
        var again = new Option<bool>("--again") { Description = "Watch videos that are done again." };
        var show = new Option<bool>("--show") { Description = "Open a page of this machine that shows what is watched, live: the picture, its faces, their timelines." };
        var switches = new WatchSwitches();
        var measure = new Option<bool>("--measure") { Description = "Print what it took: time a frame by stage, processor, memory." };
        var command = new Command("watch", Description) { videos, folder, lines, parquet, save, pictures, again, show, measure };
        switches.AddTo(command);
        foreach (var option in new Option[] { parquet, save, pictures, again })
        {
            Switch.BelongTogether(command, option, folder);
        }
        command.Need(Needs.Video);
        command.SetAction((parsed, cancel) => new WatchRun(output, error, open, browse).Run(
            switches.Read(parsed, parsed.GetRequiredValue(videos)) with
            {
                Folder = parsed.GetValue(folder), AsParquet = parsed.GetValue(parquet), SavesVideo = parsed.GetValue(save), KeepsPictures = parsed.GetValue(pictures), Again = parsed.GetValue(again),
            },
            new(AsLines: parsed.GetValue(lines), Measures: parsed.GetValue(measure), Shows: parsed.GetValue(show)), cancel));
        return command;
    }

    /// <summary>A number in a range; anything else is an error of the option.</summary>
    public static double Number(ArgumentResult given, string name, double least, double most)
    {
        var word = given.Tokens[0].Value;
        if (!double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) || !(value >= least && value <= most))
        {
            given.AddError(string.Create(CultureInfo.InvariantCulture, $"Expected {name} with a number from {least} to {most}, got '{word}'."));
        }
        return value;
    }
}
