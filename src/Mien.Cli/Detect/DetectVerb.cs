using System.CommandLine;
using Mien.Cli.Recognize;
using Mien.Cli.Shared;
using Mien.Core;
using Mien.Recognition;
using Mien.Recognition.Detection;

namespace Mien.Cli.Detect;

/// <summary><c>mien detect PHOTO…</c>: finds the faces in photos and reads nothing in them.</summary>
internal static class DetectVerb
{
    private const string Description = "Find the faces in photos: mien detect photo.jpg holiday/ --draw marked";

    /// <param name="output">Takes the faces.</param>
    /// <param name="error">Takes progress, and a line for each photo that is skipped.</param>
    public static Command Create(TextWriter output, TextWriter error) => Create(output, error, DetectorCatalog.Open);

    /// <param name="output">Takes the faces.</param>
    /// <param name="error">Takes progress, and a line for each photo that is skipped.</param>
    /// <param name="open">Opens a detector.</param>
    public static Command Create(TextWriter output, TextWriter error, Func<string, DetectorRequest, IFaceDetector> open)
    {
        var photos = new Argument<string[]>("photos")
        {
            Arity = ArgumentArity.OneOrMore, Description = "Pictures, folders of pictures, or patterns such as 'album/**/*.jpg'.",
        };
        photos.Validators.Add(Switch.RefuseUnknownOptions);
        var recursive = new Option<bool>("--recursive") { Description = "Search the folders in folders too." };
        var json = new Option<bool>("--json") { Description = $"One JSON object on standard output instead of tables: {FoundJson.Shape}. Boxes end where the picture does." };
        var lines = new Option<bool>("--jsonl") { Description = $"JSON Lines on standard output instead of tables, a photo a line as soon as it is read: {FoundJson.LineShape}." };
        var csv = new Option<string?>("--csv")
        {
            HelpName = "FILE",
            Description = "Write a CSV file, one row a face, instead of tables. It appears when all photos are read; until then, and if the program is killed, FILE.….partial beside it holds those read so far.",
        };
        var draw = new Option<string?>("--draw") { HelpName = "DIR", Description = "Write the pictures, faces marked, to it; replaces no file." };
        var detector = new Option<string>("--detector")
        {
            HelpName = string.Join('|', DetectorCatalog.Names), Description = "What finds the faces.", DefaultValueFactory = _ => new RecognizerOptions().Detector,
        };
        var pixels = RecognizerSwitches.MaximumPixels();
        var isolate = RecognizerSwitches.Isolate();
        var threads = Switch.Threads("Photos that are read side by side, each in some 30 MB of memory");
        var switches = new DetectorSwitches();
        var command = new Command("detect", Description) { photos, recursive, json, lines, csv, draw, detector, pixels, isolate, threads };
        switches.AddTo(command, detector);
        command.Validators.Add(given => PhotoCsv.RequireOneForm(given, json, lines, csv));
        command.SetAction((parsed, cancel) =>
        {
            var request = new DetectRequest
            {
                Photos = parsed.GetRequiredValue(photos),
                Detector = parsed.GetRequiredValue(detector),
                Search = switches.Read(parsed),
                MaximumPixels = parsed.GetValue(pixels),
                IsIsolated = parsed.GetValue(isolate),
                Threads = parsed.GetValue(threads),
                IsRecursive = parsed.GetValue(recursive),
                AsJson = parsed.GetValue(json),
                AsLines = parsed.GetValue(lines),
                CsvFile = parsed.GetValue(csv),
                DrawFolder = parsed.GetValue(draw),
            };
            return Task.FromResult(new DetectRun(output, error, open).Run(request, cancel));
        });
        return command;
    }
}
