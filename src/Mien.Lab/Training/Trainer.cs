using Mien.Core;
using Mien.Evaluation;
using Mien.Lab.Distillation;
using Mien.Lab.Experiments;
using Mien.Lab.Recipes;
using Mien.Torch;
using Mien.Torch.Ops;

namespace Mien.Lab.Training;

/// <summary>
/// Trains a network by a recipe. The random generator starts anew at each epoch from seed and epoch, so a run that was killed and resumed ends, on the
/// CPU, with the same weights as one that was not.
/// </summary>
public sealed class Trainer : IDisposable
{
    private readonly Recipe _recipe;
    private readonly RunFolder _run;
    private readonly Device _device;
    private readonly TimeProvider _clock;
    private readonly Teaching _teaching;
    private readonly TrainingFaces _faces;
    private readonly Learner _learner;
    private readonly RunState _state;

    /// <param name="data">The faces, with the recipe.</param>
    /// <param name="run">Where the run is kept; a checkpoint in it is gone on from.</param>
    /// <param name="device">Where to train.</param>
    /// <param name="clock">Tells how long the rest should take.</param>
    /// <param name="teaching">Told the share of the teachers' outputs that are computed, 0…1, where the recipe has teachers.</param>
    /// <exception cref="BadInputException">The faces cannot be balanced as asked; a teacher is missing; the checkpoint is another recipe's.</exception>
    public Trainer(ExperimentData data, RunFolder run, Device device, TimeProvider clock, IProgress<double>? teaching = null)
    {
        (_recipe, _run, _device, _clock) = (data.Recipe, run, device, clock);
        var teachers = RunState.IsWhole(run, _recipe) ? null : _recipe.Teach;
        try
        {
            var unlabelled = teachers is null ? null : data.Unlabelled;
            _teaching = new(data, teachers, device, teaching);
            _faces = new(data, _teaching.Faces, unlabelled, device);
            _learner = new(data, device, _faces.StepsPerEpoch, isNew: !File.Exists(run.Last));
            run.Describe(RunEnvironment.Current(device, IsHalved(_recipe, device)) with { Discounts = _teaching.Discounts });
            _state = new(_recipe, run, Evaluator.Digest(data.Training), _learner);
            _state.Resume();
            _faces.Prepare(_learner.Outputs);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    private bool IsDone => _state.EpochsDone >= _recipe.Optimize.Epochs
        || (_recipe.Optimize.Patience > 0 && _state.EpochsDone - _state.Highest.Epoch >= _recipe.Optimize.Patience);

    /// <summary>Whether the network learns in bfloat16: the recipe asks for it, and the device has instructions for it.</summary>
    public static bool IsHalved(Recipe recipe, Device device) => recipe.Optimize.IsHalved && Autocast.IsFast(device);

    /// <summary>Trains the epochs that are left and leaves the best one's weights in the run folder.</summary>
    /// <param name="progress">Told twice a second and after each epoch.</param>
    /// <param name="cancel">Stops between two steps; the epochs before stay.</param>
    /// <exception cref="BadInputException">The loss is no number any more, or the run folder cannot be written; the epochs before stay.</exception>
    public BestEpoch Run(IProgress<TrainingProgress>? progress = null, CancellationToken cancel = default)
    {
        var timer = new RunTimer(_clock, (_recipe.Optimize.Epochs - _state.EpochsDone) * (long)_faces.StepsPerEpoch);
        while (!IsDone)
        {
            var start = _clock.GetTimestamp();
            var epoch = Epoch(timer, progress, cancel);
            var accuracy = _learner.Accuracy(_faces.Validation);
            // Before the state: metrics of an epoch that is not saved are dropped when the run goes on, and lost ones would not come again.
            _run.AddMetrics(new(_state.EpochsDone + 1, epoch.Loss, epoch.Accuracy, accuracy, _learner.Optimizer.LearningRate, _clock.GetElapsedTime(start).TotalSeconds));
            _state.Add(accuracy, StandardError(Math.Max(accuracy, _state.Highest.Accuracy)));
            progress?.Report(epoch with { Validation = accuracy, Best = _state.Best });
        }
        if (_state.Best is null)
        {
            _state.Keep(_learner.Accuracy(_faces.Validation));
        }
        return _state.Best!.Value;
    }

    /// <summary>Ends the networks and the data's copies on the device.</summary>
    public void Dispose()
    {
        // Null where the constructor failed before.
        IDisposable?[] owned = [_learner, _faces, _teaching];
        Array.ForEach(owned, each => each?.Dispose());
    }

    private TrainingProgress Epoch(RunTimer timer, IProgress<TrainingProgress>? progress, CancellationToken cancel)
    {
        Libtorch.Seed((_recipe.Seed * 1_000_003) + (ulong)_state.EpochsDone + 1);
        _learner.Network.Train();
        using var scope = torch.NewDisposeScope();
        var (loss, hits, step) = (Creation.Zeros().To(_device), Creation.Zeros().To(_device), 0);
        foreach (var batch in _faces.Training.Shuffled(_recipe.Optimize.Batch))
        {
            cancel.ThrowIfCancellationRequested();
            _learner.Step(batch, _teaching, ((long)_state.EpochsDone * _faces.StepsPerEpoch) + step, loss, hits);
            step++;
            if (timer.Tick())
            {
                var report = Report();
                progress?.Report(report);
            }
        }
        return Report();

        TrainingProgress Report() => double.IsFinite(loss.Item())
            ? new(_state.EpochsDone + 1, _recipe.Optimize.Epochs, step, _faces.StepsPerEpoch,
                loss.Item() / step, hits.Item() / step / _recipe.Optimize.Batch, null, _state.Best, timer.Remaining)
            : throw new BadInputException(
                _run.Path, $"the loss is {loss.Item()} at epoch {_state.EpochsDone + 1}, step {step} or a few before; {_state.EpochsDone} whole epochs are kept",
                "start again with a smaller optimize.rate or with optimize.clip");
    }

    // Of a share measured on the validation faces. Breiman et al. 1984: among epochs within one of the highest, luck decides; the latest learned the most.
    private double StandardError(double share) => Math.Sqrt(share * (1 - share) / _faces.Validation.Count);
}
