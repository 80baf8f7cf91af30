using Mien.Cli.Evaluate;
using Mien.Cli.Shared;
using Mien.Core;
using Mien.Data.Splits;
using Mien.Evaluation;
using Mien.Evaluation.Metrics;
using Mien.Evaluation.Predictions;
using Mien.Evaluation.Reports;
using Mien.Lab.Export;
using Mien.Lab.Recipes;
using Mien.Lab.Training;
using Mien.Lab.Training.Svm;

namespace Mien.Cli.Train;

/// <summary><c>mien train</c> for a recipe that trains a classifier.</summary>
/// <param name="data">The folder that holds the data sets; null: where <see cref="RecipeData"/> looks.</param>
/// <param name="device">Where to train.</param>
/// <param name="output">Takes what was reached.</param>
/// <param name="error">Takes progress.</param>
/// <param name="ignoresConsent">As for <see cref="TrainFaces"/>.</param>
internal sealed class TrainRun(string? data, Device device, TextWriter output, TextWriter error, bool ignoresConsent = false)
{
    private readonly TrainFaces _faces = new(data, output, error, ignoresConsent);

    /// <summary>A new run; a cross-validation of the same recipe goes on.</summary>
    /// <returns>The exit code.</returns>
    /// <exception cref="BadInputException">The folder holds a run, or the data or the recipe cannot be used; a new folder is then not made.</exception>
    public int Start(Recipe recipe, string folder, CancellationToken cancel)
    {
        if (recipe.IsCrossValidation)
        {
            return Cross(CrossValidation.At(folder, recipe), cancel);
        }
        RunFolder.RequireFree(folder);
        var (split, skipped) = _faces.Read(recipe.Data);
        return Train(RunFolder.Create(folder, recipe), recipe, split, skipped, cancel);
    }

    /// <summary>Goes on with the run in a folder.</summary>
    /// <returns>The exit code.</returns>
    /// <exception cref="BadInputException">The folder holds none, or its data cannot be used.</exception>
    public int GoOn(string folder, CancellationToken cancel)
    {
        var run = RunFolder.Open(folder);
        var recipe = Recipe.Read(run.Recipe);
        if (recipe.IsCrossValidation)
        {
            return Cross(CrossValidation.At(folder, recipe), cancel);
        }
        var (split, skipped) = _faces.Read(recipe.Data);
        return Train(run, recipe, split, skipped, cancel);
    }

    private int Train(RunFolder run, Recipe recipe, Split split, int skipped, CancellationToken cancel)
    {
        if (Fit(run, recipe, recipe.Fold > 0 ? recipe.Cross(split)[recipe.Fold - 1] : split, cancel) is not { } groups)
        {
            return Stopped(run);
        }
        EvaluationTables.Write(output, new(recipe.Network.Name, recipe.Data.Labels, recipe.TestPart, groups));
        output.WriteLine();
        WriteCalibration(run);
        output.WriteLine($"The model is {run.Model}. See how it did with: mien report {run.Path}");
        return skipped == 0 ? ExitCode.Done : ExitCode.SomeSkipped;
    }

    // Chosen once more from the kept scores, which gives what the model's card has.
    private void WriteCalibration(RunFolder run)
    {
        var validation = PredictionFile.Read(run.Validation);
        if (validation.Faces().Count > 0)
        {
            var calibration = Calibration.On(validation, new EvaluationOptions().AcceptedRisk);
            var never = calibration.Chosen is null ? " The model will never be unsure: more validation faces (data.validate), or more epochs, may give one." : "";
            output.WriteLine($"{CalibrationText.Temperature(calibration)} {CalibrationText.Threshold(calibration)}{never}");
        }
    }

    private int Cross(CrossValidation cross, CancellationToken cancel)
    {
        var (split, skipped) = _faces.Read(cross.Recipe.Data);
        var splits = cross.Recipe.Cross(split);
        var run = cross.Open();
        var tables = new List<PredictionTable>();
        for (var fold = 1; fold <= splits.Count; fold++)
        {
            var isDone = cross.IsDone(fold);
            var part = cross.Run(fold);
            if (!isDone)
            {
                output.WriteLine($"Fold {fold} of {splits.Count}: {part.Path}");
                try
                {
                    if (Fit(part, cross.RecipeOf(fold), splits[fold - 1], cancel) is null)
                    {
                        return Stopped(run);
                    }
                    WriteCalibration(part);
                }
                catch (BadInputException) when (run.IsNew && fold == 1 && !Directory.Exists(part.Path))
                {
                    run.Withdraw();
                    throw;
                }
            }
            tables.Add(PredictionFile.Read(part.Predictions));
            CrossFigures.RequireSame(splits[fold - 1], tables[^1], part.Predictions);
        }
        var figures = CrossFigures.Compute(splits, tables);
        PredictionFile.Write(run.Predictions, figures.All);
        using (var drawing = new ProgressLine(error, Terminal.Is(error), "Drawing intervals", TimeProvider.System))
        {
            CrossTable.Write(output, figures, PredictionEvaluator.Report(figures.All, progress: drawing));
        }
        output.WriteLine($"See all folds together with: mien report {run.Path}");
        return skipped == 0 ? ExitCode.Done : ExitCode.SomeSkipped;
    }

    // Null: stopped.
    private IReadOnlyList<GroupResult>? Fit(RunFolder run, Recipe recipe, Split split, CancellationToken cancel)
    {
        using var held = run.Hold();
        if (recipe.Optimize.Precision == "bfloat16" && !Trainer.IsHalved(recipe, device))
        {
            error.WriteLine("This processor has no instructions for bfloat16; the network learns in float32.");
        }
        try
        {
            var best = Best(run, recipe, split.Training, cancel);
            var which = best.Epoch > 0 ? $"Best epoch: {best.Epoch}" : "Weights as they were";
            output.WriteLine($"{which}, {Percent(best.Accuracy)} right on the faces kept aside.");
        }
        catch (OperationCanceledException)
        {
            return null;
        }
        using var judging = new ProgressLine(error, Terminal.Is(error), "Judging the ONNX model", TimeProvider.System);
        return RunExport.Export(run, recipe, split, recipe.Fold > 0 ? null : RecipeData.OtherTests(recipe.Data, data), judging);
    }

    private int Stopped(RunFolder run)
    {
        error.WriteLine($"Stopped. Go on with: mien train --resume {run.Path}");
        return ExitCode.Stopped;
    }

    private BestEpoch Best(RunFolder run, Recipe recipe, TrainingSet faces, CancellationToken cancel)
    {
        if (recipe.Optimize.With == "svm")
        {
            using var computing = new ProgressLine(error, Terminal.Is(error), "Computing features", TimeProvider.System);
            return SvmTrainer.Run(recipe, faces, run, computing, cancel);
        }
        using var trainer = Open(run, recipe, faces);
        return trainer.Run(new TrainingLine(error, Terminal.Is(error)), cancel);
    }

    private Trainer Open(RunFolder run, Recipe recipe, TrainingSet faces)
    {
        var unlabelled = _faces.Unlabelled(recipe.Data);
        using var asking = recipe.Teach is not { Live: false } ? null : new ProgressLine(error, Terminal.Is(error), "Asking the teachers", TimeProvider.System);
        try
        {
            return new(recipe, faces, run, device, TimeProvider.System, asking, unlabelled);
        }
        catch (BadInputException) when (run.IsNew)
        {
            run.Withdraw();
            throw;
        }
    }

    private static string Percent(double share) => (100 * share).ToString("0.00", System.Globalization.CultureInfo.InvariantCulture) + " %";
}
