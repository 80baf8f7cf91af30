using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Mien.Recognition.Detection;
using Mien.Recognition.Mtcnn;

namespace Mien.Cli.Shared;

/// <summary>The options that say how a detector looks.</summary>
internal sealed class DetectorSwitches
{
    private static readonly (string Text, MtcnnStage Last)[] StageTexts =
        [("p", MtcnnStage.Proposal), ("pr", MtcnnStage.Refinement), ("pro", MtcnnStage.Output)];

    private readonly Option<int?> _minimumFace = new("--min-face")
    {
        HelpName = "PX",
        Description = "The narrowest face to find, 20 to 2000 pixels; smaller takes longer (default: the detector's, 40).",
        CustomParser = given => Switch.Whole(given, "--min-face", 20, 2000),
    };

    private readonly Option<string?> _weights = Weights();

    private readonly Option<string> _stages = new("--stages")
    {
        Description = "The stages of mtcnn to run; fewer find more, and more that is no face.", DefaultValueFactory = _ => "pro",
    };

    private readonly Option<float?> _scaleFactor = new("--scale-factor")
    {
        HelpName = "F", Description = "From one size of the picture to the next as mtcnn searches it, 0.4 to 0.95; less is faster and misses more (default: 0.709).",
        CustomParser = given => Number(given, "--scale-factor", 0.4f, 0.95f),
    };

    private readonly Option<float?> _threshold = new("--threshold")
    {
        HelpName = "P", Description = "How sure a network must be of a face, 0.01 to 0.99 (default: the detector's).",
        CustomParser = given => Number(given, "--threshold", 0.01f, 0.99f),
    };

    /// <summary>An option for networks of the user's own.</summary>
    public static Option<string?> Weights() => new("--weights")
    {
        HelpName = "PATH",
        Description = "Networks of your own for the detector: a folder with pnet.onnx, rnet.onnx and onet.onnx for mtcnn, an ONNX file for mien-face, retinaface, yunet or scrfd.",
    };

    public DetectorSwitches() => _stages.AcceptOnlyFromAmong([.. StageTexts.Select(stage => stage.Text)]);

    /// <summary>Adds the options; one that the chosen detector has no use for is refused.</summary>
    /// <param name="command">The verb.</param>
    /// <param name="detector">Chooses it.</param>
    public void AddTo(Command command, Option<string> detector)
    {
        command.Options.Add(_minimumFace);
        command.Options.Add(_weights);
        command.Options.Add(_stages);
        command.Options.Add(_scaleFactor);
        command.Options.Add(_threshold);
        Require(command, detector, _stages, DetectorCatalog.HasStages, "mtcnn");
        Require(command, detector, _scaleFactor, DetectorCatalog.HasStages, "mtcnn");
    }

    private static void Require(Command command, Option<string> detector, Option option, Predicate<string> fits, string those) => command.Validators.Add(given =>
    {
        // A detector without its name is refused already, and has no value to ask for.
        if (Switch.IsGiven(given, option) && (given.GetResult(detector) is null or { Implicit: true } || Switch.IsGiven(given, detector)) && given.GetValue(detector) is { } name && !fits(name))
        {
            given.AddError($"{option.Name} is for {those}, not for {name}: leave it out.");
        }
    });

    public DetectorRequest Read(ParseResult parsed) => new()
    {
        MinimumFacePx = parsed.GetValue(_minimumFace),
        WeightsPath = parsed.GetValue(_weights),
        LastStage = Array.Find(StageTexts, stage => stage.Text == parsed.GetValue(_stages)).Last,
        ScaleFactor = parsed.GetValue(_scaleFactor),
        Threshold = parsed.GetValue(_threshold),
    };

    private static float? Number(ArgumentResult given, string name, float least, float most)
    {
        var word = given.Tokens[0].Value;
        if (!float.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) || !(value >= least && value <= most))
        {
            given.AddError(string.Create(CultureInfo.InvariantCulture, $"Expected {name} with a number from {least} to {most}, got '{word}'."));
        }
        return value;
    }
}
