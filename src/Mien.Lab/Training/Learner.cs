using Mien.Core;
using Mien.Lab.Augmentation;
using Mien.Lab.Distillation;
using Mien.Lab.Experiments;
using Mien.Lab.Training.Schedules;
using Mien.Torch;
using Mien.Torch.Modules;
using Mien.Torch.Ops;
using Mien.Torch.Optimizers;

namespace Mien.Lab.Training;

/// <summary>A network and all that makes it learn: loss, optimizer, learning rate schedule, augmentation, and the average of its weights.</summary>
internal sealed class Learner : IDisposable
{
    private readonly NetworkInput _input;
    private readonly ISchedule _schedule;
    private readonly Augmenter _augment;
    private readonly double _consistency;
    private readonly int _batch;
    private readonly int _labels;

    /// <param name="data">With the recipe.</param>
    /// <param name="device">Where the network learns.</param>
    /// <param name="stepsPerEpoch">Of the schedule.</param>
    /// <param name="isNew">Whether weights of earlier runs are loaded as the recipe says; a checkpoint replaces the weights otherwise.</param>
    /// <exception cref="BadInputException">Earlier weights cannot be taken over, or the network does not suit the loss.</exception>
    public Learner(ExperimentData data, Device device, long stepsPerEpoch, bool isNew)
    {
        var (recipe, faces) = (data.Recipe, data.Training);
        (_consistency, _batch, _labels) = (recipe.Optimize.Consistency, recipe.Optimize.Batch, faces.Labels.Count);
        Libtorch.Seed(recipe.Seed);
        var entry = recipe.Network.Entry;
        _input = new(entry, recipe.Network.Mean, recipe.Network.Std, faces, device);
        Network = entry.Build(data.Outputs);
        if (isNew)
        {
            EarlierWeights.Load(Network, data.Outputs, recipe.Network);
        }
        Network = Network.To(device).ChannelsLast();
        Outputs = new(Network, _input, Trainer.IsHalved(recipe, device) ? device : null);
        Objective = new(recipe, Network, faces, device);
        Optimizer = Ingredients.Optimizer(recipe.Optimize, Network.Parameters, Objective.Parameters);
        _schedule = Ingredients.Schedule(recipe.Optimize, stepsPerEpoch);
        (Average, _augment) = (new(Network, recipe.Optimize.Average), new(recipe.Augment));
    }

    /// <summary>On the device.</summary>
    public Module Network { get; }

    /// <summary>Its logits.</summary>
    public NetworkOutputs Outputs { get; }

    /// <summary>With what learns beside the network.</summary>
    public Objective Objective { get; }

    /// <summary>Of the network and of what learns beside it.</summary>
    public Optimizer Optimizer { get; }

    /// <summary>Of the network's weights: what is validated, and what ships.</summary>
    public WeightAverage Average { get; }

    /// <summary>Varies a batch, and takes a step down the gradient of its loss.</summary>
    /// <param name="batch">Gives faces and label distributions.</param>
    /// <param name="teaching">Mixes teachers' predictions into the targets.</param>
    /// <param name="step">From 0, of the whole run.</param>
    /// <param name="lossSum">Takes the loss; a scalar on the device.</param>
    /// <param name="hitSum">Takes how many faces were read right, likewise.</param>
    public void Step(Func<(Tensor Faces, Tensor Targets)> batch, Teaching teaching, long step, Tensor lossSum, Tensor hitSum)
    {
        using var scope = torch.NewDisposeScope();
        var (faces, labels) = batch();
        var (x, y, clean) = _augment.Vary(faces, labels);
        y = teaching.Targets(x, clean, y);
        var (loss, logits) = _consistency > 0
            ? Objective.Consistent(Outputs, [clean, x, _augment.ThroughCamera(clean)], y, _consistency)
            : Objective.Compute(Outputs, x, y);
        Optimizer.LearningRate = _schedule.At(step);
        Optimizer.ZeroGradient();
        loss.backward();
        Optimizer.Step();
        Average.Update(step);
        lossSum.Accumulate(loss.Detach());
        hitSum.Accumulate(Hits(logits, y));
    }

    /// <summary>The accuracy of the averaged weights, 0…1: they are what would ship.</summary>
    public double Accuracy(FaceBatches validation) => Average.Measured(Network, () =>
    {
        Network.Train(false);
        var hits = 0.0;
        foreach (var batch in validation.InOrder(_batch))
        {
            using var inner = torch.NewDisposeScope();
            var (x, y) = batch();
            hits += Hits(Outputs.Compute(x), y).Item();
        }
        return hits / validation.Count;
    });

    public void Dispose()
    {
        IDisposable[] owned = [_input, Network, Optimizer, Average, Objective];
        Array.ForEach(owned, each => each.Dispose());
    }

    private Tensor Hits(Tensor logits, Tensor y) => logits.Narrow(1, 0, _labels).ArgMax(1).Equal(y.Narrow(1, 0, _labels).ArgMax(1)).Sum();
}
