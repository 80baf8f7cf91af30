using System.CommandLine;
using Mien.Core;
using Mien.Data.Splits;
using Mien.Lab.Detection;
using Mien.Lab.Export;
using Mien.Lab.Recipes;
using Mien.Lab.Training;
using Mien.Lab.Training.Svm;
using Mien.Torch;

namespace Mien.Cli.Verbs;

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
        var data = new Option<string?>("--data")
        {
            HelpName = "DIR", Description = $"The folder that holds the data sets. Default: ${RecipeData.FolderVariable}, data/ or ../shared/data/.",
        };
        var device = new Option<string>("--device") { Description = "cpu, cuda or cuda:N.", DefaultValueFactory = _ => Device.Cpu.ToString() };
        var threads = new Option<int>("--threads")
        {
            HelpName = "N", Description = "Threads of one operator. More help on an idle machine and hurt on a busy one.", DefaultValueFactory = _ => 1,
        };
        var command = new Command("train", "Train a network by a recipe, and export the best weights to ONNX: mien train recipes/mini-xception-fer2013.json")
        {
            recipe, folder, resume, data, device, threads,
        };
        command.SetAction((parsed, cancel) =>
        {
            Libtorch.Threads = Math.Max(1, parsed.GetValue(threads));
            var place = Place(parsed.GetValue(device)!);
            if (parsed.GetValue(recipe) is { } path && DetectorRecipe.IsOne(path))
            {
                return Task.FromResult(DetectorTrainRun.Run(path, parsed.GetValue(folder), parsed.GetValue(data), place, output, error, cancel));
            }
            var run = Open(parsed.GetValue(recipe), parsed.GetValue(folder), parsed.GetValue(resume));
            return Task.FromResult(Train(run, parsed.GetValue(data), place, output, error, cancel));
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
            throw new BadInputException($"--device {device}", e.Message.Split(" (Parameter")[0].TrimEnd('.'), "leave the option out to train on the processor");
        }
    }

    private static RunFolder Open(string? recipe, string? folder, string? resume) => (recipe, resume) switch
    {
        (null, not null) => RunFolder.Open(resume),
        (not null, null) => RunFolder.Create(folder ?? Path.Combine("runs", Path.GetFileNameWithoutExtension(recipe)), Recipe.Read(recipe)),
        _ => throw new BadInputException("train", "needs either a recipe or --resume", "try mien train recipes/mini-xception-fer2013.json"),
    };

    internal static int Train(RunFolder run, string? folder, Device device, TextWriter output, TextWriter error, CancellationToken cancel)
    {
        var recipe = Recipe.Read(run.Recipe);
        var (split, skipped) = Read(recipe, folder, error);
        try
        {
            var best = Best(recipe, split.Training, run, device, error, cancel);
            output.WriteLine($"Best epoch: {best.Epoch}, {Percent(best.Accuracy)} right on the faces kept aside.");
        }
        catch (OperationCanceledException)
        {
            error.WriteLine($"Stopped. Go on with: mien train --resume {run.Path}");
            return ExitCode.Stopped;
        }
        using var judging = new ProgressLine(error, Terminal.Is(error), "Judging the ONNX model", TimeProvider.System);
        var groups = RunExport.Export(run, recipe, split, RecipeData.OtherTests(recipe.Data, folder), judging);
        judging.Dispose();
        EvaluationTables.Write(output, new(recipe.Network.Name, recipe.Data.Labels, recipe.Data.TestPart, groups));
        output.WriteLine();
        output.WriteLine($"The model is {run.Model}. See how it did with: mien report {run.Path}");
        return skipped == 0 ? ExitCode.Done : ExitCode.SomeSkipped;
    }

    private static BestEpoch Best(Recipe recipe, TrainingSet faces, RunFolder run, Device device, TextWriter error, CancellationToken cancel)
    {
        if (recipe.Optimize.With == "svm")
        {
            using var computing = new ProgressLine(error, Terminal.Is(error), "Computing features", TimeProvider.System);
            return SvmTrainer.Run(recipe, faces, run, computing, cancel);
        }
        using var trainer = Open(run, recipe, faces, device, error);
        return trainer.Run(new TrainingLine(error, Terminal.Is(error)), cancel);
    }

    private static (Split Split, int Skipped) Read(Recipe recipe, string? folder, TextWriter error)
    {
        var skipped = new List<Skipped>();
        using var reading = new ProgressLine(error, Terminal.Is(error), $"Reading {recipe.Data.Set}", TimeProvider.System);
        var split = RecipeData.Read(recipe.Data, folder, reading, skipped.Add);
        reading.Dispose();
        skipped.ForEach(each => error.WriteLine($"{each.Path}: {each.Reason}"));
        // What reading leaves behind would stay resident through hours of training that allocate next to nothing.
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        return (split, skipped.Count);
    }

    private static Trainer Open(RunFolder run, Recipe recipe, TrainingSet faces, Device device, TextWriter error)
    {
        using var asking = recipe.Teach is null ? null : new ProgressLine(error, Terminal.Is(error), "Asking the teachers", TimeProvider.System);
        return new(recipe, faces, run, device, TimeProvider.System, asking);
    }

    internal static string Percent(double share) => (100 * share).ToString("0.00", System.Globalization.CultureInfo.InvariantCulture) + " %";
}
