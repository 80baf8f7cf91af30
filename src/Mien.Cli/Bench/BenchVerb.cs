using System.CommandLine;
using Mien.Cli.Shared;
using Mien.Cli.Train;
using Mien.Core;
using Mien.Lab.Timing;
using Mien.Recognition;

namespace Mien.Cli.Bench;

/// <summary><c>mien bench</c>: what a model and the detectors, or training, cost on this machine.</summary>
internal static class BenchVerb
{
    private const string Description =
        "Measure what a model and the detectors, training, or all networks cost on this machine: mien bench --model mini-xception";

    private const double DefaultSeconds = 2;

    /// <param name="output">Takes the figures.</param>
    /// <param name="error">Takes progress, and the one line that says what is wrong.</param>
    public static Command Create(TextWriter output, TextWriter error) =>
        Create(output, error, new BenchRun(error, TimeProvider.System, BenchDetectors.Shipped, BenchNetworks.Shipped));

    /// <param name="output">Takes the figures.</param>
    /// <param name="error">Takes progress.</param>
    /// <param name="run">Measures times and sizes.</param>
    public static Command Create(TextWriter output, TextWriter error, BenchRun run)
    {
        var model = new Option<string>("--model") { HelpName = "M", Description = "A name in models/ or the path of an ONNX file." };
        model.DefaultValueFactory = _ => ModelFile.Default;
        var detectors = new Option<string[]>("--detector") { HelpName = "NAME", Description = "One or several (default: all)." };
        detectors.AllowMultipleArgumentsPerToken = true;
        var smallest = new Option<int?>("--min-face")
        {
            HelpName = "PX", Description = "The narrowest face that detectors look for, 20 to 2000 pixels (default: the detector's, 40).",
            CustomParser = given => Switch.Whole(given, "--min-face", 20, 2000),
        };
        var weights = new Option<string?>("--weights") { HelpName = "FILE", Description = "Your own network for --detector yunet or scrfd, which are measured only then." };
        var train = new Option<bool>("--train") { Description = "A training step of --network, with one thread, in their place." };
        var network = new Option<string>("--network") { HelpName = "NAME", Description = "With --train: one that mien models lists." };
        network.DefaultValueFactory = _ => TrainingRequest.DefaultNetwork;
        var batch = new Option<int>("--batch") { HelpName = "N", Description = "With --train: faces in a step." };
        batch.DefaultValueFactory = _ => TrainingRequest.DefaultBatch;
        var recipe = new Option<string?>("--recipe")
        {
            HelpName = "FILE", Description = "With --train: a recipe's network and batch instead, with and without its augmentation and bfloat16 in turns.",
        };
        var steps = new Option<int?>("--steps") { HelpName = "N", Description = "With --train: the memory over so many steps, not the time." };
        var seconds = new Option<double>("--seconds") { HelpName = "S", Description = "How long each figure is measured." };
        seconds.DefaultValueFactory = _ => DefaultSeconds;
        var face = new Option<bool>("--face") { Description = "One face with one thread, and the memory that it takes; no detectors." };
        var all = new Option<bool>("--all") { Description = "The same for every network, untrained, into the file of --out." };
        var fused = new Option<string?>("--fused") { HelpName = "NAME", Description = "A network's fused form against the one that is trained, in their place." };
        var file = new Option<string>("--out") { HelpName = "FILE", Description = "With --all: the JSON file that is written." };
        file.DefaultValueFactory = _ => BenchRequest.DefaultOut;
        var quality = new Option<string?>("--quality")
        {
            HelpName = "RECIPE", Description = "What --model reads in the validation faces of the recipe that trained it, made dark, flat, blurred and small.",
        };
        var data = Switch.DataFolder("With --quality: ");
        var json = Switch.Json();
        var command = new Command("bench", Description)
        {
            model, detectors, smallest, weights, train, network, batch, recipe, steps, face, all, fused, file, seconds, quality, data, json,
        };
        Switch.BelongTogether(command, network, train);
        Switch.BelongTogether(command, batch, train);
        Switch.Exclude(command, network, recipe);
        Switch.Exclude(command, batch, recipe);
        Switch.Exclude(command, detectors, train);
        Switch.BelongTogether(command, smallest, detectors);
        Switch.BelongTogether(command, weights, detectors);
        Switch.BelongTogether(command, file, all);
        Switch.BelongTogether(command, data, quality);
        foreach (var other in new Option[] { detectors, train, face, all, fused, seconds })
        {
            Switch.Exclude(command, other, quality);
        }
        command.Need(Needs.Torch, train, all, fused);
        command.SetAction((parsed, cancel) =>
        {
            return Task.FromResult(parsed.GetValue(quality) is { } path
                ? new QualityRun(output, error).Run(path, parsed.GetRequiredValue(model), parsed.GetValue(data), parsed.GetValue(json), cancel)
                : Bench());

            int Bench() => run.Do(Request, report => Print(output, report, parsed.GetValue(json)));

            BenchRequest Request() => new(
                parsed.GetRequiredValue(model), parsed.GetValue(detectors) ?? [], Training(), parsed.GetValue(steps), parsed.GetValue(seconds),
                parsed.GetValue(face), parsed.GetValue(all), parsed.GetRequiredValue(file), parsed.GetValue(fused))
            {
                Search = new() { MinimumFacePx = parsed.GetValue(smallest), WeightsPath = parsed.GetValue(weights) },
            };

            TrainingRequest? Training() => (parsed.GetValue(train), parsed.GetValue(recipe)) switch
            {
                (true, { } path) => TrainingRequest.Read(path),
                (true, null) => new(parsed.GetRequiredValue(network), parsed.GetValue(batch)),
                (false, { } path) => throw new BadInputException($"--recipe {path}", "says what is trained", "add --train"),
                _ => null,
            };
        });
        return command;
    }

    private static void Print(TextWriter output, TimingReport report, bool asJson)
    {
        if (asJson)
        {
            output.WriteLine(report.ToJson());
        }
        else
        {
            BenchTables.Write(output, report);
        }
    }
}
