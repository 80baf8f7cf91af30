using System.CommandLine;
using Mien.Cli.Shared;
using Mien.Recognition.Detection;
using Mien.Synthesis.Plans;

namespace Mien.Cli.Synthesize;

/// <summary><c>mien synthesize text|image|inpaint PLAN</c>: pictures of a plan, by Stable Diffusion files that the user owns.</summary>
internal static class SynthesizePlan
{
    private const int MostThreads = 64;

    /// <summary>From text alone.</summary>
    public static Command Text(TextWriter output, TextWriter error) =>
        Create("text", "Draw faces from a plan's words by Stable Diffusion: mien synthesize text plan.json --models sd15/ --out made", PlanKind.Text, output, error);

    /// <summary>From training faces, whose expressions are changed.</summary>
    public static Command Image(TextWriter output, TextWriter error) =>
        Create("image", "Change the expressions of training faces by Stable Diffusion: mien synthesize image plan.json --faces album/ --models sd15/ --out made", PlanKind.Image, output, error);

    /// <summary>Into training faces, which are covered.</summary>
    public static Command Inpaint(TextWriter output, TextWriter error) =>
        Create("inpaint", "Put glasses, scarves, hats and hands on training faces by Stable Diffusion: mien synthesize inpaint plan.json --faces album/ --models sd15/ --out made", PlanKind.Inpaint, output, error);

    private static Command Create(string name, string what, PlanKind kind, TextWriter output, TextWriter error)
    {
        var plan = new Argument<string>("plan") { Description = "Which faces, as JSON with comments; docs/synthesis.md has one with every key." };
        var models = new Option<string>("--models") { HelpName = "DIR", Required = true, Description = "The parts of Stable Diffusion 1.5 as ONNX files, the safety checker among them." };
        var folder = new Option<string>("--out") { HelpName = "DIR", Required = true, Description = "The synthetic set; it must not be there. A run that was stopped goes on with the same command." };
        var faces = new Option<string>("--faces") { HelpName = "DIR", Required = true, Description = "A set in Mien's form; its faces to learn from are started from, and no others." };
        var sam = new Option<string?>("--sam") { HelpName = "DIR", Description = "Segment Anything, encoder.onnx and decoder.onnx: masks follow outlines. Without it they are boxes." };
        var dino = new Option<string?>("--dino") { HelpName = "DIR", Description = "Grounding DINO, model.onnx and vocab.txt: finds eyes, hair and mouth. Without it they are where faces have them." };
        var keep = new Option<bool>("--keep") { Description = "Keep all parts loaded, for more memory; otherwise one part is loaded at a time." };
        var round = new Option<int>("--round") { HelpName = "N", Description = "Without --keep: pictures that go through a part before the next one is loaded, 1 to 64.", DefaultValueFactory = _ => 4, CustomParser = given => Switch.Whole(given, "--round", 1, 64) };
        var finish = new Option<bool>("--finish") { Description = "Draw nothing more: make the set of what is drawn so far." };
        var size = new Option<int>("--face-size") { HelpName = "PX", Description = "The longest side of a face's picture in the set.", DefaultValueFactory = _ => 224, CustomParser = given => Switch.Whole(given, "--face-size", 32, 1024) };
        var detector = new Option<string>("--detector") { HelpName = string.Join('|', DetectorCatalog.Names), Description = "What finds the faces.", DefaultValueFactory = _ => "mien-face" };
        var threads = Switch.Threads("Threads of one operator");
        var command = new Command(name, what) { plan, models, folder };
        Option[] own = kind switch { PlanKind.Text => [], PlanKind.Image => [faces], _ => [faces, sam, dino] };
        foreach (var option in (Option[])[.. own, keep, round, finish, size, detector, threads])
        {
            command.Options.Add(option);
        }
        Switch.Exclude(command, round, keep);
        command.SetAction((parsed, cancel) => Task.FromResult(new SynthesizePlanRun(output, error).Run(
            new(kind, parsed.GetRequiredValue(plan), parsed.GetRequiredValue(models), parsed.GetRequiredValue(folder))
            {
                Faces = kind == PlanKind.Text ? null : parsed.GetRequiredValue(faces), Sam = own.Contains(sam) ? parsed.GetValue(sam) : null, Dino = own.Contains(dino) ? parsed.GetValue(dino) : null,
                KeepsParts = parsed.GetValue(keep), Round = parsed.GetValue(round), EndsHere = parsed.GetValue(finish), FaceSize = parsed.GetValue(size), Detector = parsed.GetRequiredValue(detector),
                Threads = Math.Min(MostThreads, parsed.GetValue(threads)),
            },
            cancel)));
        return command;
    }
}

/// <summary>What is asked for.</summary>
/// <param name="Kind">What pictures start from.</param>
/// <param name="Plan">The plan's file.</param>
/// <param name="Models">Stable Diffusion's folder.</param>
/// <param name="Folder">Of the set.</param>
internal sealed record SynthesizePlanRequest(PlanKind Kind, string Plan, string Models, string Folder)
{
    public string? Faces { get; init; }

    public string? Sam { get; init; }

    public string? Dino { get; init; }

    public bool KeepsParts { get; init; }

    public int Round { get; init; } = 4;

    public bool EndsHere { get; init; }

    public int FaceSize { get; init; } = 224;

    public string Detector { get; init; } = "mien-face";

    public int Threads { get; init; } = 1;
}
