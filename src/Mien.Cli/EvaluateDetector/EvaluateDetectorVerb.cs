using System.CommandLine;
using System.CommandLine.Parsing;
using Mien.Cli.Shared;
using Mien.Core;
using Mien.Data.Scenes;
using Mien.Recognition.Detection;

namespace Mien.Cli.EvaluateDetector;

/// <summary><c>mien evaluate-detector</c>: judges detectors side by side on photos whose faces are all annotated.</summary>
internal static class EvaluateDetectorVerb
{
    private const string Description = "Judge detectors on annotated photos, children's faces apart: mien evaluate-detector --scenes scenes/ --part val";

    // Smaller faces are annotated, but hardly anybody agrees where they end.
    private const int SmallestPx = 20;

    /// <param name="output">Takes the table.</param>
    /// <param name="error">Takes progress, and a line for each detector that cannot be opened.</param>
    public static Command Create(TextWriter output, TextWriter error) => Create(output, error, DetectorCatalog.Open, DetectorCatalog.Shipped);

    /// <param name="output">Takes the table.</param>
    /// <param name="error">Takes progress, and a line for each detector that cannot be opened.</param>
    /// <param name="open">Opens a detector.</param>
    /// <param name="all">The names of those that are judged where none is named.</param>
    public static Command Create(TextWriter output, TextWriter error, Func<string, DetectorRequest, IFaceDetector> open, IReadOnlyList<string> all)
    {
        var scenes = new Option<string?>("--scenes") { HelpName = "DIR", Description = "A folder with faces.csv and negatives.txt." };
        var labelled = new Option<string?>("--photos")
        {
            HelpName = "DIR", Description = "In place of --scenes, a folder with labels.csv.gz and images/: every eighth photo, by its name, judges; no training sees it.",
        };
        var part = new Option<string?>("--part") { HelpName = "NAME", Description = "Judge by the photos in this folder of it alone, such as val." };
        var fold = new Option<SceneFold?>("--fold")
        {
            HelpName = "K/N", Description = "Judge by every N-th photo of train/, or of --part, from the K-th on alone: those that a recipe's samples.fold leaves out.", CustomParser = Fold,
        };
        var landmarks = new Option<string?>("--landmarks")
        {
            HelpName = "FILE", Description = "faces-5pt.zip, for how well the five points, and the same faces turned aside, are found: by every twentieth photo, which no training sees.",
        };
        var detectors = new Option<string[]>("--detector") { HelpName = "NAME", Description = "One or several (default: all that need no weights of your own)." };
        detectors.AllowMultipleArgumentsPerToken = true;
        var weights = DetectorSwitches.Weights();
        var smallest = new Option<int>("--min-face")
        {
            HelpName = "PX",
            Description = "Search for faces from so many pixels on, and leave out smaller annotated ones.",
            DefaultValueFactory = _ => SmallestPx,
            CustomParser = given => Switch.Whole(given, "--min-face", 20, 2000),
        };
        var json = new Option<bool>("--json") { Description = "One JSON object instead of the table." };
        var plot = new Option<string?>("--plot") { HelpName = "FILE", Description = "Draw recall over false faces a photo: .png, .jpg or .webp." };
        var command = new Command("evaluate-detector", Description) { scenes, labelled, part, fold, landmarks, detectors, weights, smallest, json, plot };
        Switch.Exclude(command, labelled, scenes);
        Switch.Exclude(command, part, labelled);
        Switch.Exclude(command, fold, labelled);
        command.SetAction((parsed, cancel) =>
        {
            var request = new EvaluateDetectorRequest
            {
                Scenes = parsed.GetValue(scenes),
                Photos = parsed.GetValue(labelled),
                Part = parsed.GetValue(part),
                Fold = parsed.GetValue(fold),
                Landmarks = parsed.GetValue(landmarks),
                Detectors = parsed.GetValue(detectors) ?? [],
                Search = new DetectorRequest { MinimumFacePx = parsed.GetValue(smallest), WeightsPath = parsed.GetValue(weights), WithDoubtful = true },
                AsJson = parsed.GetValue(json),
                Plot = parsed.GetValue(plot),
            };
            return Task.FromResult(new EvaluateDetectorRun(output, error, open) { All = all }.Run(request, cancel));
        });
        return command;
    }

    private static SceneFold? Fold(ArgumentResult given)
    {
        var word = given.Tokens[0].Value;
        if (SceneFold.Parse(word) is { } fold)
        {
            return fold;
        }
        given.AddError($"Expected --fold with {SceneFold.Form}, got '{word}'.");
        return null;
    }
}
