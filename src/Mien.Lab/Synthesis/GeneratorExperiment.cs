using Mien.Core;
using Mien.Data.Consent;
using Mien.Data.Splits;
using Mien.Lab.Experiments;
using Mien.Lab.Training;

namespace Mien.Lab.Synthesis;

/// <summary>Trains a generator by a recipe: training faces → network → averaged weights → ONNX file.</summary>
/// <param name="folder">The folder of all data sets; null: where recipes look.</param>
/// <param name="device">Where to train.</param>
/// <param name="observer">Is told how the reading goes.</param>
/// <param name="clock">Tells the day of the training, and how long the rest should take.</param>
public sealed class GeneratorExperiment(string? folder, Device device, IExperimentObserver observer, TimeProvider clock)
{
    private readonly DataSets _sets = new(folder, observer);

    /// <summary>Whether faces without valid consent are learned from; the generator's card then says so.</summary>
    public bool IgnoresConsent { get; init; }

    /// <summary>A new run.</summary>
    /// <param name="recipe">What to do.</param>
    /// <param name="path">Takes the run.</param>
    /// <param name="progress">Told how it goes.</param>
    /// <param name="cancel">Stops between two steps.</param>
    /// <returns>Where it is kept.</returns>
    /// <exception cref="BadInputException">The folder holds a run, or the data or the recipe cannot be used; a new folder is then not made.</exception>
    /// <exception cref="OperationCanceledException">Stopped; the message says how to go on.</exception>
    public RunFolder Start(GeneratorRecipe recipe, string path, IProgress<GeneratorProgress>? progress, CancellationToken cancel)
    {
        RunFolder.RequireFree(path);
        var faces = Read(recipe);
        return Run(RunFolder.Create(path, recipe.ToJson()), recipe, faces, progress, cancel);
    }

    /// <summary>Goes on with a run.</summary>
    /// <inheritdoc cref="Start"/>
    public RunFolder Resume(string path, IProgress<GeneratorProgress>? progress, CancellationToken cancel)
    {
        var run = RunFolder.Open(path);
        var recipe = GeneratorRecipe.Read(run.Recipe);
        return Run(run, recipe, Read(recipe), progress, cancel);
    }

    /// <summary>The faces that a recipe learns from: those of the training part, without the validation faces.</summary>
    /// <exception cref="BadInputException">The data cannot be used, or consent is missing.</exception>
    internal TrainingSet Read(GeneratorRecipe recipe)
    {
        if (recipe.Data.IsFolder && !IgnoresConsent)
        {
            ConsentCheck.Require(recipe.Data.Path!, DateOnly.FromDateTime(clock.GetLocalNow().DateTime));
        }
        return _sets.Read(recipe.Data).Training.HoldOut(recipe.Data.Validate, recipe.SplitSeed).Training;
    }

    private RunFolder Run(RunFolder run, GeneratorRecipe recipe, TrainingSet faces, IProgress<GeneratorProgress>? progress, CancellationToken cancel)
    {
        using var held = run.Hold();
        if (recipe.Optimize.IsHalved && !recipe.Optimize.IsHalvedOn(device))
        {
            observer.Remark("This processor has no instructions for bfloat16; the network learns in float32.");
        }
        try
        {
            using var trainer = Open(run, recipe, faces);
            trainer.Run(progress, cancel);
        }
        catch (OperationCanceledException e)
        {
            throw new OperationCanceledException($"Stopped. Go on with: mien train --resume {run.Path}", e, cancel);
        }
        GeneratorExport.Write(run, recipe, faces.Faces);
        return run;
    }

    private GeneratorTrainer Open(RunFolder run, GeneratorRecipe recipe, TrainingSet faces)
    {
        try
        {
            return new(recipe, faces, run, device, clock);
        }
        catch (BadInputException) when (run.IsNew)
        {
            run.Withdraw();
            throw;
        }
    }
}
