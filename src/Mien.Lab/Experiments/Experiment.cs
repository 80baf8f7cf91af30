using Mien.Core;
using Mien.Data.Consent;
using Mien.Evaluation.Metrics;
using Mien.Evaluation.Reports;
using Mien.Lab.Export;
using Mien.Lab.Recipes;
using Mien.Lab.Training;
using Mien.Lab.Training.Svm;

namespace Mien.Lab.Experiments;

/// <summary>The result of an experiment.</summary>
/// <param name="Run">Where it is kept.</param>
/// <param name="Data">What it learned from and was judged on.</param>
/// <param name="Groups">How the model did on the test faces, everyone first.</param>
/// <param name="Calibration">What the validation faces chose; null where none of them has a right answer.</param>
public sealed record ExperimentResult(RunFolder Run, ExperimentData Data, IReadOnlyList<GroupResult> Groups, Calibration? Calibration);

/// <summary>Trains a classifier by a recipe: data → network → best weights → ONNX file, judged on the test faces.</summary>
/// <param name="folder">The folder of all data sets, as <see cref="RecipeData.Folder"/> takes it; null: as that finds it.</param>
/// <param name="device">Where to train.</param>
/// <param name="observer">Is told how it goes.</param>
/// <param name="clock">Tells the day of the training, and how long the rest should take.</param>
public sealed class Experiment(string? folder, Device device, IExperimentObserver observer, TimeProvider clock)
{
    /// <summary>Whether faces without valid consent are learned from; the model's card then says so.</summary>
    public bool IgnoresConsent { get; init; }

    /// <summary>The data sets that were read.</summary>
    internal DataSets Sets { get; } = new(folder, observer);

    /// <summary>Is told how it goes.</summary>
    internal IExperimentObserver Observer => observer;

    /// <summary>A new run.</summary>
    /// <param name="recipe">What to do; no cross-validation.</param>
    /// <param name="folder">Takes the run.</param>
    /// <param name="cancel">Stops between two steps.</param>
    /// <exception cref="BadInputException">The folder holds a run, or the data or the recipe cannot be used; a new folder is then not made.</exception>
    /// <exception cref="OperationCanceledException">Stopped; the message says how to go on.</exception>
    public ExperimentResult Start(Recipe recipe, string folder, CancellationToken cancel)
    {
        RunFolder.RequireFree(folder);
        var data = Read(recipe);
        return Run(RunFolder.Create(folder, recipe), data, folder, cancel);
    }

    /// <summary>Goes on with a run.</summary>
    /// <param name="folder">Holds it.</param>
    /// <param name="cancel">Stops between two steps.</param>
    /// <exception cref="BadInputException">The folder holds none, or its data cannot be used.</exception>
    /// <exception cref="OperationCanceledException">Stopped; the message says how to go on.</exception>
    public ExperimentResult Resume(string folder, CancellationToken cancel)
    {
        var run = RunFolder.Open(folder);
        return Run(run, Read(Recipe.Read(run.Recipe)), folder, cancel);
    }

    /// <summary>The faces of a recipe, once consent to learn from them is checked.</summary>
    /// <exception cref="BadInputException">The data cannot be used, or consent is missing.</exception>
    internal ExperimentData Read(Recipe recipe)
    {
        if (recipe.Data.IsFolder)
        {
            RequireConsent(recipe.Data.Path!);
        }
        var data = Sets.Read(recipe);
        observer.HasRead(data);
        return data;
    }

    /// <summary>Trains, exports and judges, or goes on with that.</summary>
    /// <param name="run">Takes it.</param>
    /// <param name="data">With the recipe.</param>
    /// <param name="resumable">The folder that the user can go on with: of the run, or of the cross-validation that it is part of.</param>
    /// <param name="cancel">Stops between two steps.</param>
    internal ExperimentResult Run(RunFolder run, ExperimentData data, string resumable, CancellationToken cancel)
    {
        using var held = run.Hold();
        Add(run, data);
        if (data.Recipe.Optimize.IsHalved && !Trainer.IsHalved(data.Recipe, device))
        {
            observer.Remark("This processor has no instructions for bfloat16; the network learns in float32.");
        }
        try
        {
            observer.HasTrained(data.Recipe.Optimize.IsSvm
                ? observer.During("Computing features", progress => SvmTrainer.Run(data, run, progress, cancel))
                : Train(run, data, cancel));
        }
        catch (OperationCanceledException e)
        {
            throw new OperationCanceledException($"Stopped. Go on with: mien train --resume {resumable}", e, cancel);
        }
        return observer.During("Judging the ONNX model", progress => RunExport.Export(run, data, progress));
    }

    private void Add(RunFolder run, ExperimentData data)
    {
        if (data.Recipe.Data.Synthetic is null)
        {
            return;
        }
        try
        {
            observer.HasAdded(observer.During("Reading synthetic faces", data.WithSynthetic).Added);
        }
        catch (BadInputException) when (run.IsNew)
        {
            run.Withdraw();
            throw;
        }
    }

    private BestEpoch Train(RunFolder run, ExperimentData data, CancellationToken cancel)
    {
        using var trainer = Open(run, data);
        return trainer.Run(observer.Epochs, cancel);
    }

    private Trainer Open(RunFolder run, ExperimentData data)
    {
        try
        {
            return observer.During("Asking the teachers", asking => new Trainer(data, run, device, clock, asking));
        }
        catch (BadInputException) when (run.IsNew)
        {
            run.Withdraw();
            throw;
        }
    }

    private void RequireConsent(string folder)
    {
        var today = DateOnly.FromDateTime(clock.GetLocalNow().DateTime);
        if (ConsentCheck.Overdue(folder, today) is { } overdue)
        {
            observer.Remark(overdue);
        }
        if (!IgnoresConsent)
        {
            ConsentCheck.Require(folder, today);
        }
        else if (ConsentCheck.Faults(folder, today) is { Count: > 0 } faults)
        {
            observer.Remark($"WITHOUT CONSENT: this training learns from faces of {string.Join(", ", faults)}. The model's card will say so.");
        }
    }
}
