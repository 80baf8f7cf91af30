using Mien.Core;
using Mien.Data.Splits;
using Mien.Evaluation;
using Mien.Evaluation.Reports;
using Mien.Lab.Training;
using Mien.Lab.Training.Schedules;
using Mien.Torch;
using Mien.Torch.Ops;
using Mien.Vision.Codecs;

namespace Mien.Lab.Synthesis;

/// <summary>
/// Trains a generator by a recipe. The random generators start anew at each epoch from seed and epoch, so a run that was killed and resumed ends, on the CPU, with the same
/// weights as one that was not. By type it sees training faces alone.
/// </summary>
public sealed class GeneratorTrainer : IDisposable
{
    // So many epochs one after the other must draw faces that are alike: one may be bad luck, and adversaries recover.
    private const int Patience = 5;
    private const int Sheets = 50;

    private readonly GeneratorRecipe _recipe;
    private readonly RunFolder _run;
    private readonly Device _device;
    private readonly TimeProvider _clock;
    private readonly IGeneratorLearner _learner;
    private readonly WeightAverage _average;
    private readonly GeneratorState _state;
    private readonly ISchedule _schedule;
    private readonly double _spread;
    private readonly int _pixels;

    /// <param name="recipe">How to learn.</param>
    /// <param name="faces">What from.</param>
    /// <param name="run">Where the run is kept; a checkpoint in it is gone on from.</param>
    /// <param name="device">Where to train.</param>
    /// <param name="clock">Tells how long the rest should take.</param>
    /// <exception cref="BadInputException">Too few faces; the checkpoint is another recipe's.</exception>
    public GeneratorTrainer(GeneratorRecipe recipe, TrainingSet faces, RunFolder run, Device device, TimeProvider clock)
    {
        (_recipe, _run, _device, _clock) = (recipe, run, device, clock);
        (_pixels, _spread) = (faces.Faces.Size * faces.Faces.Size, TrainingSpread.Of(faces.Faces));
        Libtorch.Seed(recipe.Seed);
        _learner = GeneratorLearners.Create(recipe, faces.Faces, device);
        _average = new(_learner.Exported, recipe.Optimize.Average);
        _schedule = recipe.Optimize.Schedule(_learner.StepsPerEpoch);
        _state = new(recipe.Hash, run, Evaluator.Digest(faces.Faces), _learner, _average);
        try
        {
            run.Describe(RunEnvironment.Current(device, recipe.Optimize.IsHalvedOn(device)));
            _state.Resume();
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>Trains the epochs that are left and leaves the averaged weights in the run folder, with a sheet of samples.</summary>
    /// <param name="progress">Told twice a second and after each epoch.</param>
    /// <param name="cancel">Stops between two steps; the epochs before stay.</param>
    /// <exception cref="BadInputException">A loss is no number any more, the generator has collapsed, or the run folder cannot be written; the epochs before stay.</exception>
    public void Run(IProgress<GeneratorProgress>? progress = null, CancellationToken cancel = default)
    {
        var timer = new RunTimer(_clock, (_recipe.Optimize.Epochs - _state.Epochs) * (long)_learner.StepsPerEpoch);
        while (_state.Epochs < _recipe.Optimize.Epochs)
        {
            var start = _clock.GetTimestamp();
            var epoch = Epoch(timer, progress, cancel);
            var faces = Sample();
            var share = SampleSheet.Spread(faces, _pixels) / _spread;
            Show(faces, epoch.Epoch);
            _run.AddMetrics(
                epoch.Epoch, new GeneratorMetrics(epoch.Epoch, epoch.Losses, share, _learner.Optimizers[0].LearningRate, _clock.GetElapsedTime(start).TotalSeconds),
                [.. epoch.Losses.Select(loss => ($"loss/{loss.Key}", loss.Value)), ("spread", share)]);
            _state.Add(isAlike: share < _recipe.Optimize.Collapse);
            progress?.Report(epoch with { Spread = share });
            RequireVariety(share);
        }
    }

    /// <summary>Ends the networks and the data's copies on the device.</summary>
    public void Dispose()
    {
        _average.Dispose();
        _learner.Dispose();
    }

    private GeneratorProgress Epoch(RunTimer timer, IProgress<GeneratorProgress>? progress, CancellationToken cancel)
    {
        var seed = (_recipe.Seed * 1_000_003) + (ulong)_state.Epochs + 1;
        Libtorch.Seed(seed);
        _learner.Network.Train();
        using var scope = torch.NewDisposeScope();
        _learner.Begin(new Random((int)(seed % int.MaxValue)));
        var sums = Creation.Zeros(_learner.Losses.Count).To(_device);
        for (var step = 0; step < _learner.StepsPerEpoch; step++)
        {
            cancel.ThrowIfCancellationRequested();
            Step(step, sums);
            if (timer.Tick())
            {
                progress?.Report(Report(step + 1));
            }
        }
        return Report(_learner.StepsPerEpoch);

        GeneratorProgress Report(int steps)
        {
            var means = sums.To(Device.Cpu).ToArray<float>().Select(sum => (double)sum / steps).ToArray();
            var losses = _learner.Losses.Zip(means).ToDictionary(loss => loss.First, loss => loss.Second);
            return means.All(double.IsFinite)
                ? new(_state.Epochs + 1, _recipe.Optimize.Epochs, steps, _learner.StepsPerEpoch, losses, null, timer.Remaining)
                : throw new BadInputException(
                    _run.Path, $"the loss is not a number at epoch {_state.Epochs + 1}, step {steps} or a few before; {_state.Epochs} whole epochs are kept",
                    "start again with a smaller optimize.rate or with optimize.clip");
        }
    }

    private void Step(int step, Tensor sums)
    {
        using var inner = torch.NewDisposeScope();
        var at = ((long)_state.Epochs * _learner.StepsPerEpoch) + step;
        foreach (var optimizer in _learner.Optimizers)
        {
            optimizer.LearningRate = _schedule.At(at);
        }
        sums.Accumulate(_learner.Step(step));
        _average.Update(at);
    }

    private float[] Sample()
    {
        float[] faces = [];
        _average.Measured(_learner.Exported, () =>
        {
            _learner.Network.Train(false);
            faces = _learner.Sample();
            return 0;
        });
        return faces;
    }

    private void Show(float[] faces, int epoch)
    {
        var (sheet, folder) = (SampleSheet.Draw(faces, (int)Math.Sqrt(_pixels)), Path.Combine(_run.Path, "sheets"));
        Directory.CreateDirectory(folder);
        sheet.Save(Path.Combine(_run.Path, ReportInput.SheetName));
        if (epoch % Math.Max(1, _recipe.Optimize.Epochs / Sheets) == 0)
        {
            sheet.Save(Path.Combine(folder, $"{epoch:0000}.png"));
        }
    }

    private void RequireVariety(double share)
    {
        if (_state.Alike >= Patience)
        {
            throw new BadInputException(
                _run.Path, $"the generator has collapsed: at epoch {_state.Epochs} its faces differ {share:P0} as much as the training faces do, and under {_recipe.Optimize.Collapse:P0} for {Patience} epochs",
                "start again with another seed or a smaller optimize.rate; optimize.collapse 0 lets it go on");
        }
    }
}
