using Mien.Cli.Evaluate;
using Mien.Cli.Shared;
using Mien.Core;
using Mien.Lab.Experiments;
using Mien.Lab.Recipes;
using Mien.Lab.Training;

namespace Mien.Cli.Train;

/// <summary><c>mien train</c> for a recipe that trains a classifier.</summary>
/// <param name="experiment">Does it.</param>
/// <param name="console">Shows how it goes.</param>
/// <param name="output">Takes what was reached.</param>
/// <param name="error">Takes how to go on where it was stopped.</param>
internal sealed class TrainRun(Experiment experiment, ExperimentConsole console, TextWriter output, TextWriter error)
{
    /// <summary>A new run; a cross-validation of the same recipe goes on.</summary>
    /// <returns>The exit code.</returns>
    /// <exception cref="BadInputException">The folder holds a run, or the data or the recipe cannot be used; a new folder is then not made.</exception>
    public int Start(Recipe recipe, string folder, CancellationToken cancel) => Run(recipe, folder, experiment.Start, cancel);

    /// <summary>Goes on with the run in a folder.</summary>
    /// <returns>The exit code.</returns>
    /// <exception cref="BadInputException">The folder holds none, or its data cannot be used.</exception>
    public int Resume(string folder, CancellationToken cancel) =>
        Run(Recipe.Read(RunFolder.Open(folder).Recipe), folder, (_, path, stop) => experiment.Resume(path, stop), cancel);

    private int Run(Recipe recipe, string folder, Func<Recipe, string, CancellationToken, ExperimentResult> train, CancellationToken cancel)
    {
        try
        {
            var data = recipe.IsCrossValidation ? Write(CrossValidation.At(folder, recipe).Run(experiment, cancel)) : Write(train(recipe, folder, cancel));
            return data.Skipped.Count == 0 ? ExitCode.Done : ExitCode.SomeSkipped;
        }
        catch (OperationCanceledException stopped)
        {
            error.WriteLine(stopped.Message);
            return ExitCode.Stopped;
        }
    }

    private ExperimentData Write(ExperimentResult result)
    {
        var recipe = result.Data.Recipe;
        EvaluationTables.Write(output, new(recipe.Network.Name, recipe.Data.Labels, recipe.TestPart, result.Groups));
        output.WriteLine();
        console.Write(result.Calibration);
        output.WriteLine($"The model is {result.Run.Model}. See how it did with: mien report {result.Run.Path}");
        return result.Data;
    }

    private ExperimentData Write(CrossResult result)
    {
        CrossTable.Write(output, result.Figures, result.Report);
        output.WriteLine($"See all folds together with: mien report {result.Run.Path}");
        return result.Data;
    }
}
