using Mien.Core;
using Mien.Data.Splits;
using Mien.Evaluation;
using Mien.Lab.Augmentation;
using Mien.Lab.Distillation;
using Mien.Lab.Recipes;
using Mien.Lab.Training.Schedules;
using Mien.Torch;
using Mien.Torch.Modules;
using Mien.Torch.Ops;
using Mien.Torch.Optimizers;

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
    private readonly FaceBatches _training;
    private readonly FaceBatches _validation;
    private readonly NetworkInput _input;
    private readonly int _labels;
    private readonly Module _network;
    private readonly NetworkOutputs _answers;
    private readonly Optimizer _optimizer;
    private readonly WeightAverage _average;
    private readonly Objective _objective;
    private readonly Augmenter _augment;
    private readonly LiveTeachers? _teachers;
    private readonly ISchedule _schedule;
    private readonly RunState _state;

    /// <param name="recipe">What to do.</param>
    /// <param name="faces">To learn from; some are kept aside, as the recipe says.</param>
    /// <param name="run">Where the run is kept; a checkpoint in it is gone on from.</param>
    /// <param name="device">Where to train.</param>
    /// <param name="clock">Tells how long the rest should take.</param>
    /// <param name="teaching">Told the share of the teachers' answers that were given, 0…1, where the recipe has teachers.</param>
    /// <param name="unlabelled">Faces that live teachers label, of the training faces' size and channels; null for none.</param>
    /// <exception cref="BadInputException">The faces cannot be balanced as asked; a teacher is missing; the checkpoint is another recipe's.</exception>
    public Trainer(
        Recipe recipe, TrainingSet faces, RunFolder run, Device device, TimeProvider clock, IProgress<double>? teaching = null, IReadOnlyList<Image>? unlabelled = null)
    {
        (_recipe, _run, _device, _clock) = (recipe, run, device, clock);
        var split = recipe.HoldOut(faces);
        var learned = split.Training.Faces;
        var teach = recipe.Teach is { } asked && !RunState.IsWhole(run, recipe) ? asked : null;
        _training = new(
            teach is { Live: false } ? Teachers.Teach(recipe, learned, teaching) : learned, device,
            Balance.With(Balance.Draws(recipe.Balance, learned), unlabelled?.Count ?? 0), unlabelled);
        if (_training.Count < recipe.Optimize.Batch && recipe.Optimize.Epochs > 0)
        {
            throw new BadInputException(
                "optimize.batch", $"is {recipe.Optimize.Batch}, but {_training.Count} faces are all there is to learn from", "name a smaller batch, or add faces");
        }
        _validation = new(split.Test.Faces, device);
        Libtorch.Seed(recipe.Seed);
        var (entry, answers) = (recipe.Network.Entry, faces.Faces.Labels.Count + (faces.Faces.AuxiliaryLabels?.Count ?? 0));
        _input = new(entry, recipe.Network.Mean, recipe.Network.Std, faces.Faces, device);
        _labels = faces.Faces.Labels.Count;
        _network = entry.Build(answers);
        if (!File.Exists(run.Last))
        {
            EarlierWeights.Load(_network, answers, recipe.Network);
        }
        _network = _network.To(device).ChannelsLast();
        _answers = new(_network, _input, IsHalved(recipe, device) ? device : null);
        _objective = new(recipe, _network, learned, device);
        _optimizer = Ingredients.Optimizer(recipe.Optimize, _network.Parameters, _objective.Parameters);
        _schedule = Ingredients.Schedule(recipe.Optimize, StepsPerEpoch);
        (_average, _augment) = (new(_network, recipe.Optimize.Average), new(recipe.Augment));
        _teachers = teach is { Live: true } ? new(recipe, learned, device) : null;
        _state = new(recipe, run, Evaluator.Digest(learned), _network, _objective, _optimizer, _average);
        run.Describe(RunEnvironment.Current(device, IsHalved(recipe, device)) with
        {
            Discounts = teach is { Discount: true } ? _teachers!.Discount(recipe, learned, device, _augment, teaching) : null,
        });
        if (File.Exists(run.Last))
        {
            run.Restore(_state.Resume);
        }
        else
        {
            run.KeepMetrics(0);
        }
        _answers.Prepare(_training);
        _answers.Prepare(_validation);
    }

    private int StepsPerEpoch => _training.Count / _recipe.Optimize.Batch;

    private bool IsDone => _state.EpochsDone >= _recipe.Optimize.Epochs
        || (_recipe.Optimize.Patience > 0 && _state.EpochsDone - _state.Highest.Epoch >= _recipe.Optimize.Patience);

    /// <summary>Whether the network learns in bfloat16: the recipe asks for it, and the device has instructions for it.</summary>
    public static bool IsHalved(Recipe recipe, Device device) => recipe.Optimize.Precision == "bfloat16" && Autocast.IsFast(device);

    /// <summary>Trains the epochs that are left and leaves the best one's weights in the run folder.</summary>
    /// <param name="progress">Told twice a second and after each epoch.</param>
    /// <param name="cancel">Stops between two steps; the epochs before stay.</param>
    /// <exception cref="BadInputException">The loss is no number any more, or the run folder cannot be written; the epochs before stay.</exception>
    public BestEpoch Run(IProgress<TrainingProgress>? progress = null, CancellationToken cancel = default)
    {
        var timer = new RunTimer(_clock, (_recipe.Optimize.Epochs - _state.EpochsDone) * (long)StepsPerEpoch);
        while (!IsDone)
        {
            var start = _clock.GetTimestamp();
            var epoch = Epoch(timer, progress, cancel);
            var accuracy = Validate();
            // Before the state: metrics of an epoch that is not saved are dropped when the run goes on, and lost ones would not come again.
            _run.AddMetrics(new(_state.EpochsDone + 1, epoch.Loss, epoch.Accuracy, accuracy, _optimizer.LearningRate, _clock.GetElapsedTime(start).TotalSeconds));
            _state.Add(accuracy, StandardError(Math.Max(accuracy, _state.Highest.Accuracy)));
            progress?.Report(epoch with { Validation = accuracy, Best = _state.Best });
        }
        if (_state.Best is null)
        {
            _state.Keep(Validate());
        }
        return _state.Best!.Value;
    }

    /// <summary>Ends the network and the data's copies on the device.</summary>
    public void Dispose()
    {
        IDisposable?[] owned = [_training, _validation, _input, _network, _optimizer, _average, _objective, _teachers];
        foreach (var each in owned)
        {
            each?.Dispose();
        }
    }

    private TrainingProgress Epoch(RunTimer timer, IProgress<TrainingProgress>? progress, CancellationToken cancel)
    {
        Libtorch.Seed((_recipe.Seed * 1_000_003) + (ulong)_state.EpochsDone + 1);
        _network.Train();
        using var scope = torch.NewDisposeScope();
        var (loss, hits, step) = (Creation.Zeros().To(_device), Creation.Zeros().To(_device), 0);
        foreach (var batch in _training.Shuffled(_recipe.Optimize.Batch))
        {
            cancel.ThrowIfCancellationRequested();
            Step(batch, loss, hits, ((long)_state.EpochsDone * StepsPerEpoch) + step);
            step++;
            if (timer.Tick())
            {
                var report = Report();
                progress?.Report(report);
            }
        }
        return Report();

        TrainingProgress Report() => double.IsFinite(loss.Item())
            ? new(_state.EpochsDone + 1, _recipe.Optimize.Epochs, step, StepsPerEpoch,
                loss.Item() / step, hits.Item() / step / _recipe.Optimize.Batch, null, _state.Best, timer.Remaining)
            : throw new BadInputException(
                _run.Path, $"the loss is {loss.Item()} at epoch {_state.EpochsDone + 1}, step {step} or a few before; {_state.EpochsDone} whole epochs are kept",
                "start again with a smaller optimize.rate or with optimize.clip");
    }

    private void Step(Func<(Tensor Faces, Tensor Targets)> batch, Tensor lossSum, Tensor hitSum, long step)
    {
        using var scope = torch.NewDisposeScope();
        var (x, y) = batch();
        (x, y, var clean) = _augment.Vary(x, y);
        y = _teachers?.Teach(_recipe.Teach!.Clean ? clean : x, y) ?? y;
        var (loss, logits) = _recipe.Optimize.Consistency is > 0 and var weight
            ? _objective.Consistent(_answers, [clean, x, _augment.ThroughCamera(clean)], y, weight)
            : _objective.Compute(_answers, x, y);
        _optimizer.LearningRate = _schedule.At(step);
        _optimizer.ZeroGradient();
        loss.backward();
        _optimizer.Step();
        _average.Update(step);
        lossSum.Accumulate(loss.Detach());
        hitSum.Accumulate(Hits(logits, y));
    }

    // Of a share measured on the faces kept aside. Breiman et al. 1984: among epochs within one of the highest, luck decides; the latest learned the most.
    private double StandardError(double share) => Math.Sqrt(share * (1 - share) / _validation.Count);

    // The averaged weights are what would ship, so they are what is validated.
    private double Validate() => _average.Measured(_network, () =>
    {
        _network.Train(false);
        var hits = 0.0;
        foreach (var batch in _validation.InOrder(_recipe.Optimize.Batch))
        {
            using var inner = torch.NewDisposeScope();
            var (x, y) = batch();
            hits += Hits(_answers.Compute(x), y).Item();
        }
        return hits / _validation.Count;
    });

    private Tensor Hits(Tensor logits, Tensor y) => logits.Narrow(1, 0, _labels).ArgMax(1).Equal(y.Narrow(1, 0, _labels).ArgMax(1)).Sum();
}
