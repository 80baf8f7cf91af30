using System.CommandLine;
using Mien.Cli.Shared;
using Mien.Recognition;
using Mien.Recognition.Tracking;
using Mien.Web.Guardian;

namespace Mien.Cli.Guard;

/// <summary><c>mien guard RULES</c>: watches a camera and does what rules say, such as pausing a film.</summary>
internal static class GuardVerb
{
    private const string Description = "Watch a child by a camera while it watches something, and pause it or call you by rules of your own: mien guard rules.json (needs ffmpeg)";

    /// <param name="output">Takes what is done.</param>
    /// <param name="error">Takes progress, and a line for what cannot be done.</param>
    public static Command Create(TextWriter output, TextWriter error) => Create(output, error, options => FaceWatcher.Open(options), TimeProvider.System, LivePage.Open);

    /// <param name="output">Takes what is done.</param>
    /// <param name="error">Takes progress, and a line for what cannot be done.</param>
    /// <param name="open">Opens what watches.</param>
    /// <param name="clock">For quiet hours and the log.</param>
    /// <param name="browse">Opens the page in a browser.</param>
    public static Command Create(TextWriter output, TextWriter error, Func<RecognizerOptions, FaceWatcher> open, TimeProvider clock, Action<Uri> browse)
    {
        var rules = new Argument<string?>("rules") { Arity = ArgumentArity.ZeroOrOne, Description = "A JSON file; --example prints one." };
        var camera = new Option<string>("--camera") { HelpName = "WHAT", Description = "A camera's number, or an address rtsp://…", DefaultValueFactory = _ => "0" };
        var replay = new Option<string?>("--replay") { HelpName = "VIDEO", Description = "Show what would have been done over a video, and do nothing." };
        var log = new Option<string?>("--log") { HelpName = "FILE", Description = "Add rule, time and action of all that is done to this file, a JSON object a line. No picture and no score is in it." };
        var show = new Option<bool>("--show") { Description = "Open a page of this machine for the child: a light while it watches, in plain words what it does, and what it did." };
        var example = new Option<bool>("--example") { Description = "Print a rule file to begin with." };
        var recognizer = new RecognizerSwitches(detector: "mien-face", readsPhotos: false);
        var command = new Command("guard", Description) { rules, camera, replay, log, show, example };
        recognizer.AddTo(command);
        Switch.Exclude(command, camera, replay);
        Switch.Exclude(command, log, replay);
        Switch.Exclude(command, show, replay);
        command.Validators.Add(given =>
        {
            if (!Switch.LacksValue(given, command) && !Switch.IsGiven(given, rules) && !given.GetValue(example))
            {
                given.AddError("Give a rule file; mien guard --example prints one to begin with.");
            }
        });
        command.Need(Needs.Video);
        command.SetAction(async (parsed, cancel) =>
        {
            if (parsed.GetValue(example))
            {
                output.WriteLine(RuleFile.Example);
                return ExitCode.Done;
            }
            var video = parsed.GetValue(replay);
            return await new GuardRun(output, error, open, clock, browse).Run(
                new()
                {
                    Rules = parsed.GetValue(rules)!, Source = video ?? parsed.GetRequiredValue(camera), IsReplay = video is not null, Log = parsed.GetValue(log), Shows = parsed.GetValue(show), Recognizer = recognizer.Read(parsed),
                },
                cancel);
        });
        return command;
    }
}
