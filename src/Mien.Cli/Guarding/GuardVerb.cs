using System.CommandLine;
using Mien.Cli.Shared;
using Mien.Recognition;
using Mien.Recognition.Tracking;

namespace Mien.Cli.Guarding;

/// <summary><c>mien guard RULES</c>: watches a camera and does what rules say, such as pausing a film.</summary>
internal static class GuardVerb
{
    private const string Description = "Watch a child by a camera while it watches something, and pause it or call you by rules of your own: mien guard rules.json (needs ffmpeg)";

    /// <summary>A whole rule file.</summary>
    public const string Example =
        """
        // mien guard rules.json --log guard.jsonl        The film: mpv --input-ipc-server=/tmp/mpv.sock film.mp4
        {
          "rules": [
            // Pause when sad and fear together are at least 0.6 for 4 of 5 seconds; go on when they have not been for 5 seconds.
            { "name": "unhappy", "expressions": ["sad", "fear"], "atLeast": 0.6, "seconds": 4, "within": 5, "coolDown": 60,
              "then": [{ "mpv": { "socket": "/tmp/mpv.sock", "do": "pause" } }],
              "afterwards": [{ "mpv": { "socket": "/tmp/mpv.sock", "do": "resume" } }] },
            { "name": "unhappy for long", "expressions": ["sad", "fear"], "atLeast": 0.6, "seconds": 15, "within": 20, "coolDown": 600,
              "then": [{ "notify": "Please have a look." }] },
            { "name": "nobody there", "faceMissing": true, "seconds": 60, "coolDown": 600,
              "then": [{ "command": ["notify-send", "Nobody is watching."] }] }
          ],
          "quietHours": ["20:00-07:00"]
        }
        """;

    /// <param name="output">Takes what is done.</param>
    /// <param name="error">Takes progress, and a line for what cannot be done.</param>
    public static Command Create(TextWriter output, TextWriter error) => Create(output, error, options => FaceWatcher.Open(options), TimeProvider.System);

    /// <param name="output">Takes what is done.</param>
    /// <param name="error">Takes progress, and a line for what cannot be done.</param>
    /// <param name="open">Opens what watches.</param>
    /// <param name="clock">For quiet hours and the log.</param>
    public static Command Create(TextWriter output, TextWriter error, Func<RecognizerOptions, FaceWatcher> open, TimeProvider clock)
    {
        var rules = new Argument<string?>("rules") { Arity = ArgumentArity.ZeroOrOne, Description = "A JSON file; --example prints one." };
        var camera = new Option<string>("--camera") { HelpName = "WHAT", Description = "A camera's number, or an address rtsp://…", DefaultValueFactory = _ => "0" };
        var replay = new Option<string?>("--replay") { HelpName = "VIDEO", Description = "Show what would have been done over a video, and do nothing." };
        var log = new Option<string?>("--log") { HelpName = "FILE", Description = "Add rule, time and action of all that is done to this file, a JSON object a line. No picture and no score is in it." };
        var example = new Option<bool>("--example") { Description = "Print a rule file to begin with." };
        var recognizer = new RecognizerSwitches(detector: "mien-face", readsPhotos: false);
        var command = new Command("guard", Description) { rules, camera, replay, log, example };
        recognizer.AddTo(command);
        Switch.Exclude(command, camera, replay);
        Switch.Exclude(command, log, replay);
        command.Validators.Add(given =>
        {
            if (!Switch.LacksValue(given, command) && !Switch.IsGiven(given, rules) && !given.GetValue(example))
            {
                given.AddError("Give a rule file; mien guard --example prints one to begin with.");
            }
        });
        command.SetAction(async (parsed, cancel) =>
        {
            if (parsed.GetValue(example))
            {
                output.WriteLine(Example);
                return ExitCode.Done;
            }
            var video = parsed.GetValue(replay);
            return await new GuardRun(output, error, open, clock).Run(
                new()
                {
                    Rules = parsed.GetValue(rules)!, Source = video ?? parsed.GetRequiredValue(camera), IsReplay = video is not null, Log = parsed.GetValue(log), Recognizer = recognizer.Read(parsed),
                },
                cancel);
        });
        return command;
    }
}
