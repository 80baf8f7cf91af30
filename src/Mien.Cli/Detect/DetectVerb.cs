using System.CommandLine;
using Mien.Cli.Shared;
using Mien.Cli.Shared.Photos;
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
        var detector = new Option<string>("--detector")
        {
            HelpName = string.Join('|', DetectorCatalog.Names), Description = "What finds the faces.", DefaultValueFactory = _ => new RecognizerOptions().Detector,
        };
        var (photos, switches) = (new PhotoSwitches("--draw", FoundJson.Shape, FoundJson.LineShape), new DetectorSwitches());
        var command = new Command("detect", Description);
        photos.AddTo(command, detector);
        switches.AddTo(command, detector);
        command.SetAction((parsed, cancel) =>
            Task.FromResult(new DetectRun(output, error, open).Run(photos.Read(parsed), parsed.GetRequiredValue(detector), switches.Read(parsed), cancel)));
        return command;
    }
}
