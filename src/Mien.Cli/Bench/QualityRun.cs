using Mien.Cli.Shared;
using Mien.Core;
using Mien.Evaluation.Quality;
using Mien.Lab.Recipes;
using Mien.Recognition;

namespace Mien.Cli.Bench;

/// <summary><c>mien bench --quality</c>: from which quality on a model's confidence can be trusted.</summary>
/// <param name="output">Takes the tables.</param>
/// <param name="error">Takes progress.</param>
internal sealed class QualityRun(TextWriter output, TextWriter error)
{
    private const int Seed = 0;

    /// <param name="recipe">The recipe that the model was trained by; its validation faces are read.</param>
    /// <param name="model">A name or a path.</param>
    /// <param name="data">The folder that holds the data sets; null: where <see cref="RecipeData"/> looks.</param>
    /// <param name="asJson">One object in place of the tables.</param>
    /// <param name="cancel">Stops between two faces.</param>
    /// <returns>The exit code.</returns>
    /// <exception cref="BadInputException">The recipe, its data or the model cannot be used.</exception>
    public int Run(string recipe, string model, string? data, bool asJson, CancellationToken cancel)
    {
        var given = Recipe.Read(recipe);
        using var classifier = OnnxClassifier.Open(ModelFile.Find(model), new() { View = given.Data.Labels });
        using var progress = new ProgressLine(error, Terminal.Is(error), "Reading spoiled faces", TimeProvider.System);
        var faces = given.HoldOut(RecipeData.Read(given.Data, data).Training).Test.Faces;
        if (!faces.Labels.Any(label => classifier.Card.Labels.IndexOf(label) >= 0))
        {
            throw new BadInputException(model, $"knows {classifier.Card.Labels}, and the recipe's faces show none of them", "name the recipe that trained it");
        }
        var report = QualityBench.Measure(classifier, faces, Seed, progress, cancel);
        progress.Wipe();
        if (asJson)
        {
            output.WriteLine(report.ToJson());
        }
        else
        {
            QualityTables.Write(output, report);
        }
        return ExitCode.Done;
    }
}
