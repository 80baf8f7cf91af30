using System.CommandLine;
using Mien.Recognition;
using Mien.Recognition.Detection;
using Mien.Vision.Codecs;

namespace Mien.Cli.Shared;

/// <summary>The options that choose what recognizes.</summary>
/// <param name="detector">What finds the faces where nobody says else; null for what suits photos.</param>
/// <param name="readsPhotos">Whether a picture may be a face already cut out.</param>
internal sealed class RecognizerSwitches(string? detector = null, bool readsPhotos = true)
{
    private static readonly RecognizerOptions Defaults = new();

    private readonly Option<string> _model = new("--model")
    {
        HelpName = "NAME|PATH", Description = "A name in models/ or the path of an ONNX file.", DefaultValueFactory = _ => Defaults.Model,
    };

    private readonly Option<string> _detector = new("--detector")
    {
        HelpName = string.Join('|', DetectorCatalog.Names), Description = "What finds the faces.", DefaultValueFactory = _ => detector ?? Defaults.Detector,
    };

    private readonly Option<string?> _weights = DetectorSwitches.Weights();

    private readonly Option<int?> _minimumFace = new("--min-face")
    {
        HelpName = "PX",
        Description = "The narrowest face to find, 20 to 2000 pixels; smaller takes longer (default: the detector's, 40).",
        CustomParser = given => Switch.Whole(given, "--min-face", 20, 2000),
    };

    private readonly Option<bool> _noAbstain = new("--no-abstain")
    {
        Description = "Take every reading as it is, also those that are less sure than the model's card asks for and those of faces that can hardly be seen.",
    };

    private readonly Option<bool> _facesOnly = new("--faces-only") { Description = "Each picture is one face already cut out: search for none." };

    /// <summary>An option for the limit above which no picture is decoded.</summary>
    public static Option<int> MaximumPixels() => new("--max-pixels")
    {
        HelpName = "N",
        Description = "Skip pictures of more pixels than this.",
        DefaultValueFactory = _ => new ImageReadOptions().MaximumPixels,
        CustomParser = given => Switch.Whole(given, "--max-pixels", 1, ImageReadOptions.Representable),
    };

    /// <summary>An option for pictures that may break their decoder.</summary>
    public static Option<bool> Isolate() => new("--isolate")
    {
        Description = "Decode pictures in a process of their own, as AVIF always is: one that breaks its decoder is skipped, in place of ending the run.",
    };

    /// <summary>What reads the faces.</summary>
    public Option Model => _model;

    public void AddTo(Command command)
    {
        command.Options.Add(_model);
        command.Options.Add(_detector);
        command.Options.Add(_weights);
        command.Options.Add(_minimumFace);
        if (readsPhotos)
        {
            command.Options.Add(_facesOnly);
        }
        command.Options.Add(_noAbstain);
    }

    public RecognizerOptions Read(ParseResult parsed) => new()
    {
        Model = parsed.GetRequiredValue(_model),
        Detector = parsed.GetRequiredValue(_detector),
        DetectorWeights = parsed.GetValue(_weights),
        MinimumFacePx = parsed.GetValue(_minimumFace),
        FacesOnly = readsPhotos && parsed.GetValue(_facesOnly),
        Abstains = !parsed.GetValue(_noAbstain),
    };
}
