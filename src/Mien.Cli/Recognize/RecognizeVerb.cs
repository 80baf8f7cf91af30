using System.CommandLine;
using Mien.Cli.Shared;
using Mien.Cli.Shared.Photos;
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
        var (photos, switches) = (new PhotoSwitches("--save", PhotoJson.Shape, PhotoJson.LineShape), new RecognizerSwitches());
        var command = new Command("recognize", Description);
        photos.AddTo(command);
        switches.AddTo(command);
        command.SetAction((parsed, cancel) => Task.FromResult(new RecognizeRun(output, error, open).Run(photos.Read(parsed), switches.Read(parsed), cancel)));
        return command;
    }
}
