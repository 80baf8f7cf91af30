using System.CommandLine;
using Mien.Cli.Shared;
using Mien.Recognition;

namespace Mien.Cli.Recognize;

/// <summary><c>mien recognize PHOTO…</c>: finds the faces in photos and reads their expressions.</summary>
internal static class RecognizeVerb
{
    private const string Description =
        "Find the faces in photos and read their expressions: mien recognize photo.jpg holiday/ --save annotated";

    /// <param name="output">Takes the readings.</param>
    /// <param name="error">Takes progress, and a line for each photo that is skipped.</param>
    public static Command Create(TextWriter output, TextWriter error) => Create(output, error, ExpressionRecognizer.Open);

    /// <param name="output">Takes the readings.</param>
    /// <param name="error">Takes progress, and a line for each photo that is skipped.</param>
    /// <param name="open">Opens what recognizes.</param>
    public static Command Create(TextWriter output, TextWriter error, Func<RecognizerOptions, ExpressionRecognizer> open)
    {
        var photos = new Argument<string[]>("photos")
        {
            Arity = ArgumentArity.OneOrMore, Description = "Pictures, folders of pictures, or patterns such as 'album/**/*.jpg'.",
        };
        photos.Validators.Add(Switch.RefuseUnknownOptions);
        var recursive = new Option<bool>("--recursive") { Description = "Search the folders in folders too." };
        var json = new Option<bool>("--json") { Description = $"One JSON object on standard output instead of tables: {PhotoJson.Shape}. Boxes end where the picture does." };
        var lines = new Option<bool>("--jsonl") { Description = $"JSON Lines on standard output instead of tables, a photo a line as soon as it is read: {PhotoJson.LineShape}." };
        var csv = new Option<string?>("--csv")
        {
            HelpName = "FILE",
            Description = "Write a CSV file, one row a face, instead of tables. It appears when all photos are read; until then, and if the program is killed, FILE.….partial beside it holds those read so far.",
        };
        var save = new Option<string?>("--save") { HelpName = "DIR", Description = "Write the pictures, faces marked, to it; replaces no file." };
        var pixels = RecognizerSwitches.MaximumPixels();
        var isolate = RecognizerSwitches.Isolate();
        var threads = Switch.Threads("Photos that are read side by side, each in some 30 MB of memory");
        var switches = new RecognizerSwitches();
        var command = new Command("recognize", Description) { photos, recursive, json, lines, csv, save, pixels, isolate, threads };
        switches.AddTo(command);
        command.Validators.Add(given => PhotoCsv.RequireOneForm(given, json, lines, csv));
        command.SetAction((parsed, cancel) =>
        {
            var request = new RecognizeRequest
            {
                Photos = parsed.GetRequiredValue(photos),
                Recognizer = switches.Read(parsed),
                IsRecursive = parsed.GetValue(recursive),
                AsJson = parsed.GetValue(json),
                AsLines = parsed.GetValue(lines),
                CsvFile = parsed.GetValue(csv),
                SaveFolder = parsed.GetValue(save),
                MaximumPixels = parsed.GetValue(pixels),
                IsIsolated = parsed.GetValue(isolate),
                Threads = parsed.GetValue(threads),
            };
            return Task.FromResult(new RecognizeRun(output, error, open).Run(request, cancel));
        });
        return command;
    }
}
