using Mien.Cli.Shared;
using Mien.Lab.Detectors.MienFace;
using Mien.Lab.Detectors.Mtcnn;
using Mien.Lab.Detectors.RetinaFace;
using Mien.Lab.Recipes;

namespace Mien.Cli.Train;

/// <summary><c>mien train</c> for a recipe that trains a detector: a stage of MTCNN, RetinaFace, or MienFace.</summary>
/// <param name="data">The folder that holds the data sets; null: where <see cref="RecipeData"/> looks.</param>
/// <param name="device">Where to train.</param>
/// <param name="output">Takes what was reached.</param>
/// <param name="error">Takes progress.</param>
internal sealed class DetectorTrainRun(string? data, Device device, TextWriter output, TextWriter error)
{
    /// <param name="path">The recipe file.</param>
    /// <param name="folder">Takes the network; null: <c>runs/mtcnn</c>, where the next stage looks for it, or <c>runs/retinaface</c>, <c>runs/mien-face</c>.</param>
    /// <param name="cancel">Ends it.</param>
    public int Run(string path, string? folder, CancellationToken cancel)
    {
        var model = MienFaceRecipe.IsOne(path)
            ? MienFace(MienFaceRecipe.Read(path), folder ?? Path.Combine("runs", MienFaceRecipe.Name), cancel)
            : RetinaFaceRecipe.IsOne(path)
            ? RetinaFace(RetinaFaceRecipe.Read(path), folder ?? Path.Combine("runs", "retinaface"), cancel)
            : Stage(MtcnnRecipe.Read(path), folder ?? Path.Combine("runs", "mtcnn"), cancel);
        output.WriteLine($"The network is {model}.");
        return ExitCode.Done;
    }

    private string Stage(MtcnnRecipe recipe, string folder, CancellationToken cancel)
    {
        var training = Reading((scenes, progress) => new MtcnnTraining(recipe, scenes, progress));
        using var mining = Line("Looking for what is taken for a face");
        return training.Run(folder, device, TimeProvider.System, mining, new DetectorTrainingLine(error, Terminal.Is(error)), cancel);
    }

    private string RetinaFace(RetinaFaceRecipe recipe, string folder, CancellationToken cancel) =>
        Reading((scenes, progress) => new RetinaFaceTraining(recipe, scenes, progress))
            .Run(folder, device, TimeProvider.System, new DetectorTrainingLine(error, Terminal.Is(error)), cancel);

    private string MienFace(MienFaceRecipe recipe, string folder, CancellationToken cancel) =>
        Reading((data, progress) => new MienFaceTraining(recipe, data, progress))
            .Run(folder, device, TimeProvider.System, new DetectorTrainingLine(error, Terminal.Is(error)), cancel);

    private T Reading<T>(Func<string, IProgress<double>, T> read)
    {
        using var reading = Line("Reading photos");
        return read(RecipeData.Folder(data, "scenes"), reading);
    }

    private ProgressLine Line(string doing) => new(error, Terminal.Is(error), doing, TimeProvider.System);
}
