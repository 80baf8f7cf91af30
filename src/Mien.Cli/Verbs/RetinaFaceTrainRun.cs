using Mien.Lab.Detection.Retina;
using Mien.Lab.Recipes;
using Mien.Torch;

namespace Mien.Cli.Verbs;

/// <summary><c>mien train</c> for a recipe that trains RetinaFace.</summary>
internal static class RetinaFaceTrainRun
{
    /// <param name="path">The recipe file.</param>
    /// <param name="folder">Takes the network; null: <c>runs/retinaface</c>.</param>
    /// <param name="data">The folder that holds the data sets; null: where <see cref="RecipeData"/> looks.</param>
    /// <param name="device">Where to train.</param>
    /// <param name="output">Takes what was reached.</param>
    /// <param name="error">Takes progress.</param>
    /// <param name="cancel">Ends it.</param>
    public static int Run(string path, string? folder, string? data, Device device, TextWriter output, TextWriter error, CancellationToken cancel)
    {
        var recipe = RetinaFaceRecipe.Read(path);
        using var reading = new ProgressLine(error, Terminal.Is(error), "Reading photos", TimeProvider.System);
        var training = new RetinaFaceTraining(recipe, RecipeData.Folder(data, "scenes"), reading);
        reading.Dispose();
        var model = training.Run(
            folder ?? Path.Combine("runs", RetinaFaceRecipe.Name), device, TimeProvider.System, new DetectorTrainingLine(error, Terminal.Is(error)), cancel);
        output.WriteLine($"The network is {model}.");
        return ExitCode.Done;
    }
}
