using System.CommandLine;
using Mien.Cli.Shared;
using Mien.Cli.Shared.Photos;
using Mien.Drawings;
using Mien.Recognition;
using Mien.Vision.Codecs;

namespace Mien.Cli.Demo;

/// <summary><c>mien demo</c>: recognizes children that Mien has drawn itself, and shows what it read wrongly too.</summary>
internal static class DemoVerb
{
    private const string Description = "Recognize a scene of drawn children and show what was read: mien demo --out demo.png";
    private const string IntendedUse =
        "An expression is what a face shows, not what a child feels. Inferring emotions at work and in schools is forbidden (EU AI Act, Article 5).";

    private const string DefaultFile = "mien-demo.png";
    private const int Seed = 1;

    // Large enough for every face to be found; a larger scene would keep the user waiting for its drawing.
    private const int WidthPx = 960, HeightPx = 540;

    /// <summary>What is recognized, always the same.</summary>
    public static DrawnScene Scene() => DrawnScene.Playground(Seed, WidthPx, HeightPx);

    /// <param name="output">Takes the table.</param>
    public static Command Create(TextWriter output) => Create(output, ExpressionRecognizer.Open);

    /// <param name="output">Takes the table.</param>
    /// <param name="open">Opens what recognizes.</param>
    public static Command Create(TextWriter output, Func<RecognizerOptions, ExpressionRecognizer> open)
    {
        var file = new Option<string>("--out")
        {
            HelpName = "FILE", Description = "The annotated picture: .png, .jpg or .webp.", DefaultValueFactory = _ => DefaultFile,
        };
        var command = new Command("demo", Description) { file };
        command.SetAction(parsed =>
        {
            Show(output, open, parsed.GetRequiredValue(file));
            return ExitCode.Done;
        });
        return command;
    }

    private static void Show(TextWriter output, Func<RecognizerOptions, ExpressionRecognizer> open, string file)
    {
        OutputFile.RequirePicture(file);
        using var recognizer = open(new());
        var scene = Scene();
        output.WriteLine($"{scene.Faces.Count} children on a playground. They are drawings that Mien made: no child was photographed.");
        output.WriteLine();
        var readings = DemoReading.Match(scene.Faces, recognizer.Recognize(scene.Image).Faces);
        DemoTable.Write(output, readings);
        Mark.Over(scene.Image, readings.Select(reading => reading.Mark)).Save(file);
        output.WriteLine();
        output.WriteLine($"Annotated picture: {file}");
        output.WriteLine(IntendedUse);
    }
}
