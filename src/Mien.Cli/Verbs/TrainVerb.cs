using System.CommandLine;
using Mien.Core;
using Mien.Lab.Recipes;
using Mien.Lab.Training;
using Mien.Torch;

namespace Mien.Cli.Verbs;

/// <summary><c>mien train RECIPE</c>: data → network → best model.</summary>
internal static class TrainVerb
{
    public static Command Create(TextWriter output, TextWriter error)
    {
        var recipe = new Argument<string?>("recipe") { Description = "A recipe file, such as recipes/mini-xception-fer2013.json.", Arity = ArgumentArity.ZeroOrOne };
        var folder = new Option<string?>("--out") { Description = "Where the run is kept (default: runs/ and the recipe's name)." };
        var resume = new Option<string?>("--resume") { Description = "Go on with the run in this folder, from its last checkpoint." };
        var data = new Option<string?>("--data") { Description = $"The folder that holds the data sets (default: ${RecipeData.FolderVariable}, data/ or ../shared/data/)." };
        var device = new Option<string>("--device") { Description = "cpu, cuda or cuda:N.", DefaultValueFactory = _ => "cpu" };
        var threads = new Option<int>("--threads") { Description = "Threads of one operator.", DefaultValueFactory = _ => Math.Max(1, Environment.ProcessorCount / 2) };
        var command = new Command("train", "Train a network by a recipe, and export the best model to ONNX.") { recipe, folder, resume, data, device, threads };
        command.SetAction((parsed, cancel) =>
        {
            var run = Open(parsed.GetValue(recipe), parsed.GetValue(folder), parsed.GetValue(resume));
            Libtorch.Threads = parsed.GetValue(threads);
            Train(run, parsed.GetValue(data), Device.Parse(parsed.GetValue(device)!), output, error, cancel);
            return Task.FromResult(0);
        });
        return command;
    }

    private static RunFolder Open(string? recipe, string? folder, string? resume) => (recipe, resume) switch
    {
        (null, not null) => RunFolder.Open(resume),
        (not null, null) => RunFolder.Create(folder ?? Path.Combine("runs", Path.GetFileNameWithoutExtension(recipe)), Recipe.Read(recipe)),
        _ => throw new BadInputException("train", "needs a recipe or --resume, and not both", "try recipes/mini-xception-fer2013.json"),
    };

    private static void Train(RunFolder run, string? data, Device device, TextWriter output, TextWriter error, CancellationToken cancel)
    {
        var recipe = Recipe.Read(run.Recipe);
        error.WriteLine($"Reading {recipe.Data.Set} …");
        var split = RecipeData.Read(recipe.Data, data);
        using var trainer = new Trainer(recipe, split.Training, run, device, TimeProvider.System);
        var best = trainer.Run(new ProgressLine(error), cancel);
        output.WriteLine($"Best epoch {best.Epoch}: {best.Accuracy:0.0000} on the faces kept aside.");
    }

    private sealed class ProgressLine(TextWriter error) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value)
        {
            var text = $"epoch {value.Epoch,3}/{value.Epochs}  step {value.Step,4}/{value.Steps}  loss {value.Loss:0.000}  accuracy {value.Accuracy:0.000}  left {value.Remaining:hh\\:mm\\:ss}";
            if (value.Validation is { } validation)
            {
                error.WriteLine($"{text}  kept aside {validation:0.0000}  best {value.Best!.Value.Accuracy:0.0000}");
            }
        }
    }
}
