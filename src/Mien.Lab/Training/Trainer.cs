using System.Globalization;
using Mien.Core;
using Mien.Data.Splits;
using Mien.Lab.Augmentation;
using Mien.Lab.Recipes;
using Mien.Models;
using Mien.Torch;
using Mien.Torch.Losses;
using Mien.Torch.Modules;
using Mien.Torch.Optimizers;
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
    private readonly FaceBatches _training;
    private readonly FaceBatches _validation;
    private readonly Module _network;
    private readonly Answers _answers;
    private readonly Adam _optimizer;
    private readonly WeightAverage _average;
    private readonly CrossEntropy _loss;
    private readonly Affine _augment;
    private readonly OneCycle? _schedule;
    private int _epochsDone;
    private BestEpoch? _best;
    private double _highest;

    /// <param name="recipe">What to do.</param>
    /// <param name="faces">To learn from; some are kept aside, as the recipe says.</param>
    /// <param name="run">Where the run is kept; a checkpoint in it is gone on from.</param>
    /// <param name="device">Where to train.</param>
    /// <param name="clock">Tells how long the rest should take.</param>
    public Trainer(Recipe recipe, TrainingSet faces, RunFolder run, Device device, TimeProvider clock)
    {
        (_recipe, _run, _device, _clock) = (recipe, run, device, clock);
        var split = faces.HoldOut(recipe.Data.Validate, (int)(recipe.Seed % int.MaxValue));
        _training = new(split.Training.Faces, device);
        _validation = new(split.Test.Faces, device);
        Libtorch.Seed(recipe.Seed);
        _network = Networks.Find(recipe.Network.Name)!.Build(faces.Faces.Labels.Count).To(device).ChannelsLast();
        _answers = new(_network, recipe.Network);
        _answers.Prepare(_training);
        _answers.Prepare(_validation);
        var optimize = recipe.Optimize;
        _optimizer = new(_network.Parameters, new() { Rate = optimize.Rate, WeightDecay = optimize.WeightDecay });
        _average = new(_network, optimize.Average);
        _loss = new(optimize.Smoothing);
        _augment = new(recipe.Augment);
        _schedule = optimize.Schedule == "one-cycle" ? new(optimize.Rate, (long)optimize.Epochs * StepsPerEpoch) : null;
        if (File.Exists(run.Last))
        {
            Resume();
        }
    }

    private int StepsPerEpoch => _training.Count / _recipe.Optimize.Batch;

    /// <summary>Trains the epochs that are left and leaves the best one's weights in the run folder.</summary>
    /// <param name="progress">Told twice a second and after each epoch.</param>
    /// <param name="cancel">Stops between two steps; the epochs before stay.</param>
    public BestEpoch Run(IProgress<TrainingProgress>? progress = null, CancellationToken cancel = default)
    {
        var timer = new RunTimer(_clock, (_recipe.Optimize.Epochs - _epochsDone) * (long)StepsPerEpoch);
        while (_epochsDone < _recipe.Optimize.Epochs)
        {
            var state = Epoch(timer, progress, cancel);
            var accuracy = Validate();
            _epochsDone++;
            _highest = Math.Max(_highest, accuracy);
            if (accuracy >= _highest - StandardError(_highest))
            {
                _best = new(_epochsDone, accuracy);
                Checkpoint.Save(_run.Best, _average.State);
            }
            Save();
            _run.AddMetrics(new { epoch = _epochsDone, loss = state.Loss, trainingAccuracy = state.Accuracy, validationAccuracy = accuracy });
            progress?.Report(state with { Validation = accuracy, Best = _best });
        }
        return _best!.Value;
    }

    /// <summary>Ends the network and the data's copies on the device.</summary>
    public void Dispose()
    {
        _training.Dispose();
        _validation.Dispose();
        _network.Dispose();
        _optimizer.Dispose();
        _average.Dispose();
    }

    private TrainingProgress Epoch(RunTimer timer, IProgress<TrainingProgress>? progress, CancellationToken cancel)
    {
        Libtorch.Seed((_recipe.Seed * 1_000_003) + (ulong)_epochsDone + 1);
        _network.Train();
        using var scope = new TensorScope();
        var (loss, hits, step) = (Creation.Zeros().To(_device), Creation.Zeros().To(_device), 0);
        foreach (var batch in _training.Shuffled(_recipe.Optimize.Batch))
        {
            cancel.ThrowIfCancellationRequested();
            Step(batch, loss, hits, ((long)_epochsDone * StepsPerEpoch) + step);
            step++;
            if (timer.Tick())
            {
                progress?.Report(Report());
            }
        }
        return Report();

        TrainingProgress Report() => new(_epochsDone + 1, _recipe.Optimize.Epochs, step, StepsPerEpoch,
            loss.Item() / step, hits.Item() / step / _recipe.Optimize.Batch, null, _best, timer.Remaining);
    }

    private void Step(Func<(Tensor Faces, Tensor Targets)> batch, Tensor lossSum, Tensor hitSum, long step)
    {
        using var scope = new TensorScope();
        var (x, y) = batch();
        var logits = _answers.Of(_augment.Apply(x));
        var loss = _loss.Of(logits, y);
        _optimizer.Rate = _schedule?.At(step) ?? _recipe.Optimize.Rate;
        _optimizer.ZeroGradient();
        loss.Backward();
        _optimizer.Step();
        _average.Update(step);
        Op.Do("aten::add_.Tensor", lossSum, loss.Detach());
        Op.Do("aten::add_.Tensor", hitSum, Hits(logits, y));
    }

    // Of a share measured on the faces kept aside. Breiman et al. 1984: among epochs within one of the highest, luck decides; the latest learned the most.
    private double StandardError(double share) => Math.Sqrt(share * (1 - share) / _validation.Count);

    // The averaged weights are what would ship, so they are what is validated: they change places with the network's for the while.
    private double Validate()
    {
        using var noGradient = new NoGradient();
        using var scope = new TensorScope();
        var trained = _network.State.ToDictionary(entry => entry.Name, entry => entry.Tensor.Clone());
        _network.Load(_average.State.ToDictionary(entry => entry.Name, entry => entry.Tensor));
        _network.Train(false);
        var hits = 0.0;
        foreach (var batch in _validation.InOrder(256))
        {
            using var inner = new TensorScope();
            var (x, y) = batch();
            hits += Hits(_answers.Of(x), y).Item();
        }
        _network.Load(trained);
        return hits / _validation.Count;
    }

    private static Tensor Hits(Tensor logits, Tensor y) => logits.ArgMax(1).Equal(y.ArgMax(1)).Sum();

    private void Save()
    {
        using var scope = new TensorScope();
        var state = Prefixed("network.", _network.State).Concat(Prefixed("optimizer.", _optimizer.State)).Concat(Prefixed("average.", _average.State));
        Checkpoint.Save(_run.Last, state, new Dictionary<string, string>
        {
            ["recipe"] = _recipe.Hash,
            ["epochs"] = _epochsDone.ToString(CultureInfo.InvariantCulture),
            ["bestEpoch"] = _best!.Value.Epoch.ToString(CultureInfo.InvariantCulture),
            ["bestAccuracy"] = _best!.Value.Accuracy.ToString("R", CultureInfo.InvariantCulture),
            ["highestAccuracy"] = _highest.ToString("R", CultureInfo.InvariantCulture),
        });
    }

    private void Resume()
    {
        using var noGradient = new NoGradient();
        using var scope = new TensorScope();
        var (tensors, metadata) = Checkpoint.Load(_run.Last);
        if (metadata["recipe"] != _recipe.Hash)
        {
            throw new BadInputException(_run.Last, $"was made by another recipe than {_run.Recipe}", "start the recipe in a new folder by --out");
        }
        _network.Load(Unprefixed("network."));
        _optimizer.Load(Unprefixed("optimizer."));
        _average.Load(Unprefixed("average."));
        _epochsDone = int.Parse(metadata["epochs"], CultureInfo.InvariantCulture);
        _best = new(int.Parse(metadata["bestEpoch"], CultureInfo.InvariantCulture), double.Parse(metadata["bestAccuracy"], CultureInfo.InvariantCulture));
        _highest = double.Parse(metadata["highestAccuracy"], CultureInfo.InvariantCulture);
        _run.KeepMetrics(_epochsDone);

        Dictionary<string, Tensor> Unprefixed(string prefix) => tensors.Where(entry => entry.Key.StartsWith(prefix, StringComparison.Ordinal))
            .ToDictionary(entry => entry.Key[prefix.Length..], entry => entry.Value);
    }

    private static IEnumerable<(string Name, Tensor Tensor)> Prefixed(string prefix, IEnumerable<(string Name, Tensor Tensor)> state) =>
        state.Select(entry => (prefix + entry.Name, entry.Tensor));
}
