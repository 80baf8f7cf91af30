using System.Text.Json;
using Mien.Core;
using Mien.Evaluation.Reports;
using Mien.Lab.Recipes;
using Mien.Lab.Training.TensorBoard;

namespace Mien.Lab.Training;

/// <summary>The folder of a training. Every file is whole at any moment: kill the training when you like.</summary>
public sealed class RunFolder
{
    /// <summary>The file name of <see cref="Best"/>.</summary>
    public const string BestName = "best.safetensors";

    private RunFolder(string path, bool isNew = false) => (Path, IsNew) = (path, isNew);

    /// <summary>The folder.</summary>
    public string Path { get; }

    /// <summary>Whether it was just made.</summary>
    public bool IsNew { get; }

    /// <summary>The recipe as it was run.</summary>
    public string Recipe => File(ReportInput.RecipeName);

    /// <summary>What the run was made with: versions, processor, device, threads.</summary>
    public string Environment => File("environment.json");

    /// <summary>The last epoch's state: network, optimizer, average, place.</summary>
    public string Last => File("last.safetensors");

    /// <summary>The weights of the best epoch.</summary>
    public string Best => File(BestName);

    /// <summary>One JSON object a line and epoch.</summary>
    public string Metrics => File(ReportInput.MetricsName);

    /// <summary>The model to ship.</summary>
    public string Model => File("model.onnx");

    /// <summary>What is known of it.</summary>
    public string Card => File("model.card.json");

    /// <summary>What the model read in each of the test faces.</summary>
    public string Predictions => File(ReportInput.PredictionsName);

    /// <summary>What it read in each of the validation faces.</summary>
    public string Validation => File(ReportInput.ValidationName);

    /// <summary>All that a training leaves.</summary>
    public IReadOnlyList<string> Files => [Recipe, Environment, Last, Best, Metrics, Model, Card, Predictions, Validation];

    /// <summary>The report on the test faces, a page.</summary>
    public string Report => File("report.html");

    /// <summary>A new run in a folder that holds none.</summary>
    /// <exception cref="BadInputException">The folder holds a run of this or another recipe, or cannot be made.</exception>
    public static RunFolder Create(string path, Recipe recipe) => Create(path, recipe.ToJson());

    /// <summary>The same for a recipe of another kind.</summary>
    /// <inheritdoc cref="Create(string, Recipe)"/>
    internal static RunFolder Create(string path, string recipe)
    {
        RequireFree(path);
        var run = new RunFolder(path, isNew: true);
        try
        {
            Directory.CreateDirectory(path);
            WholeFile.Write(run.Recipe, recipe);
        }
        catch (Exception e) when (FileFault.Is(e))
        {
            throw new BadInputException(path, "cannot be written", "give a folder that can be written by --out");
        }
        return run;
    }

    /// <inheritdoc cref="FolderLock.Take"/>
    public IDisposable Hold() => FolderLock.Take(Path);

    /// <summary>Takes back a new run that could not begin, so that the same command can be given again. What else lies in the folder stays.</summary>
    public void Withdraw()
    {
        System.IO.File.Delete(Recipe);
        System.IO.File.Delete(Environment);
        System.IO.File.Delete(File(FolderLock.Name));
        if (!Directory.EnumerateFileSystemEntries(Path).Any())
        {
            Directory.Delete(Path);
        }
    }

    /// <summary>Refuses a folder that a new run would not fit into, before any time is spent on its data.</summary>
    /// <exception cref="BadInputException">The folder holds a run.</exception>
    public static void RequireFree(string path)
    {
        if (IsIn(path))
        {
            throw new BadInputException(path, "holds a run already", $"go on with it by --resume {path}, or give another --out");
        }
    }

    /// <summary>Whether a folder holds a run, finished or not.</summary>
    public static bool IsIn(string path) => System.IO.File.Exists(new RunFolder(path).Recipe);

    /// <summary>A run to go on with.</summary>
    /// <exception cref="BadInputException">The folder holds no run.</exception>
    public static RunFolder Open(string path) => IsIn(path)
        ? new(path)
        : throw new BadInputException(path, "holds no run", "give the folder of a run that was started before, such as runs/mini-xception-fer2013");

    /// <summary>Goes on from <see cref="Last"/>.</summary>
    /// <param name="load">Takes its tensors.</param>
    /// <exception cref="BadInputException">It is cut short, or of another network than the recipe's: the first keys that differ are named.</exception>
    internal void Restore(Action load)
    {
        try
        {
            load();
        }
        catch (InvalidDataException e)
        {
            throw new BadInputException(Last, e.Message.Replace($"{Last}: ", "", StringComparison.Ordinal), "start the recipe in a new folder by --out");
        }
    }

    /// <summary>Forgets the metrics of epochs that were not saved before the run was ended.</summary>
    internal void KeepMetrics(int epochs)
    {
        if (System.IO.File.Exists(Metrics))
        {
            WholeFile.Write(Metrics, string.Concat(System.IO.File.ReadLines(Metrics).Take(epochs).Select(line => line + "\n")));
        }
    }

    /// <summary>Adds an epoch to the metrics, and to the events that TensorBoard draws.</summary>
    /// <exception cref="BadInputException">They cannot be written.</exception>
    internal void AddMetrics(EpochMetrics epoch) => AddMetrics(
        epoch.Epoch, epoch,
        ("loss/training", epoch.Loss), ("accuracy/training", epoch.TrainingAccuracy), ("accuracy/validation", epoch.ValidationAccuracy), ("learning rate", epoch.Rate));

    /// <summary>The same for a run of another kind.</summary>
    /// <param name="epoch">From 1.</param>
    /// <param name="line">What the metrics keep of it.</param>
    /// <param name="scalars">What TensorBoard draws.</param>
    /// <exception cref="BadInputException">They cannot be written.</exception>
    internal void AddMetrics<T>(int epoch, T line, params (string Name, double Value)[] scalars)
    {
        try
        {
            System.IO.File.AppendAllText(Metrics, JsonSerializer.Serialize(line, JsonSerializerOptions.Web) + "\n");
            new EventFile(Path, TimeProvider.System).Append(epoch, scalars);
        }
        catch (Exception e) when (FileFault.Is(e))
        {
            throw NotSaved(epoch, e);
        }
    }

    /// <summary>What to say where an epoch's files cannot be written.</summary>
    internal BadInputException NotSaved(int epoch, Exception e) =>
        new(Path, $"epoch {epoch} cannot be saved ({e.Message.TrimEnd('.')})", $"make room and go on with mien train --resume {Path}");

    /// <summary>Notes what the run was made with, where that is not noted yet.</summary>
    internal void Describe(RunEnvironment environment)
    {
        if (!System.IO.File.Exists(Environment))
        {
            WholeFile.Write(Environment, environment.ToJson());
        }
    }

    private string File(string name) => System.IO.Path.Combine(Path, name);
}
