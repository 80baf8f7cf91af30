using System.Globalization;
using Mien.Core;
using Mien.Evaluation;
using Mien.Evaluation.Predictions;
using Mien.Evaluation.Reports;
using Mien.Lab.Recipes;
using Mien.Lab.Training;

namespace Mien.Lab.Experiments;

/// <summary>The result of a cross-validation.</summary>
/// <param name="Run">The folder of all folds.</param>
/// <param name="Data">What was divided into folds.</param>
/// <param name="Figures">Fold by fold.</param>
/// <param name="Report">On the faces of all folds together.</param>
public sealed record CrossResult(RunFolder Run, ExperimentData Data, CrossFigures Figures, EvaluationReport Report);

/// <summary>
/// A cross-validation on disk: a folder with the recipe, a run for each fold, and in the end what all of them read, each in its own fold. Kill it at any
/// time: folds that are finished stay.
/// </summary>
public sealed class CrossValidation
{
    private readonly string _path;
    private readonly Recipe _recipe;

    private CrossValidation(string path, Recipe recipe) => (_path, _recipe) = (path, recipe);

    /// <summary>A new cross-validation, or the one of the same recipe that a folder holds already. Nothing is written yet.</summary>
    /// <param name="path">The folder.</param>
    /// <param name="recipe">Its <see cref="Recipe.IsCrossValidation"/> holds.</param>
    /// <exception cref="BadInputException">The folder holds a run of another recipe.</exception>
    public static CrossValidation At(string path, Recipe recipe) => !RunFolder.IsIn(path) || Recipe.Read(RunFolder.Open(path).Recipe).Hash == recipe.Hash
        ? new(path, recipe)
        : throw new BadInputException(path, "holds a run of another recipe", "give another --out");

    /// <summary>Trains the folds that are not finished, and joins what the models of all folds read.</summary>
    /// <param name="experiment">Trains a fold.</param>
    /// <param name="cancel">Stops between two steps; folds that are finished stay.</param>
    /// <exception cref="BadInputException">The data or the recipe cannot be used, or finished folds are of other faces; a new folder is not made where no fold can begin.</exception>
    /// <exception cref="OperationCanceledException">Stopped; the message says how to go on.</exception>
    public CrossResult Run(Experiment experiment, CancellationToken cancel)
    {
        var all = experiment.Read(_recipe);
        var folds = all.Folds();
        var run = RunFolder.IsIn(_path) ? RunFolder.Open(_path) : RunFolder.Create(_path, _recipe);
        var tables = new List<PredictionTable>();
        foreach (var data in folds)
        {
            var path = Path.Combine(_path, string.Create(CultureInfo.InvariantCulture, $"fold-{data.Recipe.Fold}"));
            try
            {
                tables.Add(Fold(experiment, data, path, cancel));
            }
            catch (BadInputException) when (run.IsNew && data.Recipe.Fold == 1 && !Directory.Exists(path))
            {
                run.Withdraw();
                throw;
            }
        }
        var figures = CrossFigures.Compute([.. folds.Select(fold => fold.Split)], tables);
        PredictionFile.Write(run.Predictions, figures.All);
        return new(run, all, figures, experiment.Observer.During("Drawing intervals", drawing => PredictionEvaluator.Report(figures.All, progress: drawing)));
    }

    // What the fold's model reads in its test faces; trained first where it is not finished.
    private PredictionTable Fold(Experiment experiment, ExperimentData data, string path, CancellationToken cancel)
    {
        var run = RunFolder.IsIn(path) ? RunFolder.Open(path) : RunFolder.Create(path, data.Recipe);
        if (!File.Exists(run.Card))
        {
            experiment.Observer.BeginsFold(data.Recipe.Fold, data.Recipe.Folds, run);
            experiment.Observer.EndsFold(experiment.Run(run, data, _path, cancel));
        }
        var table = PredictionFile.Read(run.Predictions);
        CrossFigures.RequireSame(data.Split, table, run.Predictions);
        return table;
    }
}
