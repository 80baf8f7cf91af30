using System.CommandLine;
using Mien.Cli.Shared;
using Mien.Core;
using Mien.Lab.Detectors.Mtcnn;
using Mien.Lab.Experiments;
using Mien.Lab.Recipes;
using Mien.Lab.Synthesis;
using Mien.Lab.Training;
using Mien.Torch;

namespace Mien.Cli.Train;

/// <summary><c>mien train RECIPE</c>: data → network → best weights → ONNX file, judged on the test faces.</summary>
internal static class TrainVerb
{
    /// <param name="output">Takes what was reached.</param>
    /// <param name="error">Takes progress.</param>
    public static Command Create(TextWriter output, TextWriter error)
    {
        var recipe = new Argument<string?>("recipe") { Description = "A recipe file, such as recipes/mini-xception-fer2013.json.", Arity = ArgumentArity.ZeroOrOne };
        var folder = new Option<string?>("--out") { HelpName = "DIR", Description = "Where the run is kept. Default: runs/ and the recipe's name." };
        var resume = new Option<string?>("--resume") { HelpName = "DIR", Description = "Go on with the run in this folder, from its last whole epoch." };
        var data = Switch.DataFolder();
        var device = Switch.Device();
        var threads = new Option<int>("--threads")
        {
            HelpName = "N", Description = "Threads of one operator. More help on an idle machine and hurt on a busy one.", DefaultValueFactory = _ => 1,
            CustomParser = given => Switch.Whole(given, "--threads", 1, Switch.MostThreads),
        };
        var folds = new Option<int?>("--folds")
        {
            HelpName = "N", Description = "Cross-validation: train N networks, each judged on the faces of a fold that the others learn from.",
            CustomParser = given => Switch.Whole(given, "--folds", Recipe.LeastFolds, Recipe.MostFolds),
        };
        var consent = new Option<bool>("--ignore-consent") { Description = "Train on faces of children for whom subjects.csv holds no valid consent; the model's card will say so." };
        var command = new Command("train", "Train a network by a recipe, and export the best weights to ONNX: mien train recipes/mini-xception-fer2013.json")
        {
            recipe, folder, resume, folds, data, device, threads, consent,
        };
        Switch.Exclude(command, folder, resume);
        command.Need(Needs.Torch);
        command.Need(Needs.Plots);
        command.SetAction((parsed, cancel) =>
        {
            Libtorch.Threads = parsed.GetValue(threads);
            var place = Place(parsed.GetValue(device)!);
            var console = new ExperimentConsole(output, error);
            var experiment = new Experiment(parsed.GetValue(data), place, console, TimeProvider.System) { IgnoresConsent = parsed.GetValue(consent) };
            var run = new TrainRun(experiment, console, output, error);
            var generators = new GeneratorTrainRun(
                new(parsed.GetValue(data), place, console, TimeProvider.System) { IgnoresConsent = parsed.GetValue(consent) }, output, error);
            return Task.FromResult((parsed.GetValue(recipe), parsed.GetValue(resume), parsed.GetValue(folds)) switch
            {
                ({ } path, null, null) when MtcnnRecipe.IsOne(path) =>
                    new DetectorTrainRun(parsed.GetValue(data), place, output, error).Run(path, parsed.GetValue(folder), cancel),
                ({ } path, null, _) when MtcnnRecipe.IsOne(path) =>
                    throw new BadInputException(path, "trains a detector, which has no folds", "leave --folds out"),
                ({ } path, null, null) when GeneratorRecipe.IsOne(path) => generators.Start(path, Folder(path, parsed.GetValue(folder)), cancel),
                ({ } path, null, _) when GeneratorRecipe.IsOne(path) => throw new BadInputException(path, "trains a generator, which has no folds", "leave --folds out"),
                ({ } path, null, var count) => run.Start(Read(path, count), Folder(path, parsed.GetValue(folder)), cancel),
                (null, { } path, null) when RunFolder.IsIn(path) && GeneratorRecipe.IsOne(RunFolder.Open(path).Recipe) => generators.Resume(path, cancel),
                (null, { } path, null) => run.Resume(path, cancel),
                (null, { } path, _) => throw new BadInputException(path, "knows already in how many folds", "leave --folds out"),
                _ => throw new BadInputException("train", "needs either a recipe or --resume", "try mien train recipes/mini-xception-fer2013.json"),
            });
        });
        return command;
    }

    internal static Device Place(string device)
    {
        try
        {
            return Device.Parse(device);
        }
        catch (ArgumentException e)
        {
            var fault = e.Message.Split(" (Parameter")[0].TrimEnd('.');
            throw new BadInputException($"--device {device}", char.ToLowerInvariant(fault[0]) + fault[1..], "leave the option out to train on the processor");
        }
    }

    // The switch says it for a recipe that does not: the same recipe is then trained on the official parts and in folds.
    private static Recipe Read(string path, int? folds) => Recipe.Read(path) is var recipe && folds is { } count ? recipe with { Folds = count, Fold = 0 } : recipe;

    private static string Folder(string recipe, string? folder) => folder ?? Path.Combine("runs", Path.GetFileNameWithoutExtension(recipe));
}
