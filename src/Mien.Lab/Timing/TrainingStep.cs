using Mien.Lab.Augmentation;
using Mien.Models;
using Mien.Torch;
using Mien.Torch.Losses;
using Mien.Torch.Modules;
using Mien.Torch.Ops;
using Mien.Torch.Optimizers;

namespace Mien.Lab.Timing;

/// <summary>
/// A training step of a network on made-up faces of its own size: augmentation if any, forward, backward, Adam; channels last, as the trainer lays them out, and in
/// bfloat16 where it would.
/// </summary>
internal sealed class TrainingStep : IDisposable
{
    private const int Classes = 7;

    private readonly Module _network;
    private readonly Adam _optimizer;
    private readonly CrossEntropy _loss = new();
    private readonly Augmenter? _augment;
    private readonly Tensor _faces;
    private readonly Tensor _targets;
    private readonly bool _isHalved;

    public TrainingStep(NetworkEntry entry, int batch, AugmentOptions? augment = null, bool isHalved = false)
    {
        _isHalved = isHalved;
        Libtorch.Seed(0);
        _network = entry.Build(Classes).ChannelsLast();
        _optimizer = new(_network.Parameters, new() { LearningRate = 1e-3, WeightDecay = 1e-4 });
        _augment = augment is null ? null : new(augment);
        using var scope = torch.NewDisposeScope();
        _faces = Creation.Normal(batch, entry.Channels, entry.InputSize, entry.InputSize).ChannelsLast().DetachFromDisposeScope();
        _targets = Creation.Normal(batch, Classes).Softmax(1).DetachFromDisposeScope();
    }

    public void Run()
    {
        using var scope = torch.NewDisposeScope();
        var (faces, targets) = _augment?.Apply(_faces, _targets) ?? (_faces, _targets);
        var loss = _loss.Compute(Outputs(faces.ChannelsLast()), targets);
        _optimizer.ZeroGradient();
        loss.backward();
        _optimizer.Step();
    }

    private Tensor Outputs(Tensor faces)
    {
        using var half = _isHalved ? new Autocast() : null;
        return _network.Forward(faces).To(ScalarType.Float32);
    }

    public void Dispose()
    {
        _network.Dispose();
        _optimizer.Dispose();
        _faces.Dispose();
        _targets.Dispose();
    }
}
