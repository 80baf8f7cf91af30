using System.CommandLine;
using Mien.Cli.Shared;
using Mien.Core;
using Mien.Lab.Explanation;
using Mien.Recognition;

namespace Mien.Cli.Explain;

/// <summary><c>mien explain PHOTO</c>: paints over the faces what their readings rest on.</summary>
internal static class ExplainVerb
{
    private const string Occlusion = "occlusion", GradCam = "grad-cam", PlusPlus = "grad-cam++";

    /// <param name="output">Takes what was read and written.</param>
    public static Command Create(TextWriter output) => Create(output, ExpressionRecognizer.Open, path => OnnxClassifier.Open(path));

    /// <param name="output">Takes what was read and written.</param>
    /// <param name="recognize">Opens what finds and reads the faces.</param>
    /// <param name="open">Opens a model file, for occlusion.</param>
    public static Command Create(TextWriter output, Func<RecognizerOptions, ExpressionRecognizer> recognize, Func<string, IExpressionClassifier> open)
    {
        var photo = new Argument<string>("photo") { Description = "A picture of one or several faces." };
        var method = new Option<string>("--method") { Description = "Occlusion works on any model; the others need --run." };
        method.DefaultValueFactory = _ => Occlusion;
        method.AcceptOnlyFromAmong(Occlusion, GradCam, PlusPlus);
        var run = new Option<string?>("--run") { HelpName = "DIR", Description = "A finished training, whose network reads and explains." };
        var expression = new Option<string?>("--expression") { HelpName = "NAME", Description = "Explain its score. Default: what was read in each face." };
        var save = new Option<string?>("--save") { HelpName = "FILE", Description = "The picture to write. Default: the photo's name and -explained.png, here." };
        var pixels = RecognizerSwitches.MaximumPixels();
        var switches = new RecognizerSwitches();
        var command = new Command("explain", "Show which places of a face a reading rests on: mien explain photo.jpg --save explained.png")
        {
            photo, method, run, expression, save, pixels,
        };
        switches.AddTo(command);
        Switch.Exclude(command, run, switches.Model);
        command.Need(Needs.Torch, run);
        command.SetAction(parsed =>
        {
            var path = parsed.GetRequiredValue(photo);
            var recognizer = switches.Read(parsed);
            if (parsed.GetValue(run) is { } folder)
            {
                recognizer = recognizer with { Model = Path.Combine(folder, "model.onnx") };
            }
            var explained = parsed.GetValue(save) ?? $"{Path.GetFileNameWithoutExtension(path)}-explained.png";
            using var explainer = Open(parsed.GetRequiredValue(method), parsed.GetValue(run), () => open(ModelFile.Find(recognizer.Model)));
            using var recognizing = recognize(recognizer);
            new ExplainRun(output, recognizing, explainer, recognizer.FacesOnly)
                .Run(path, explained, parsed.GetValue(expression), new() { MaximumPixels = parsed.GetValue(pixels) });
        });
        return command;
    }

    private static IExplainer Open(string method, string? run, Func<IExpressionClassifier> open) => (method, run) switch
    {
        (Occlusion, _) => new OcclusionExplainer(open()),
        (_, null) => throw new BadInputException(
            $"--method {method}", "needs gradients, which an ONNX file does not have", "add --run with the folder of a finished training"),
        (_, { } folder) => GradCamExplainer.Open(folder, method == PlusPlus),
    };
}
