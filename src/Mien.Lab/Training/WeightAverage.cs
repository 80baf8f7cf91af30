using Mien.Torch.Modules;
using Mien.Torch.Ops;

namespace Mien.Lab.Training;

/// <summary>An exponential moving average of a network's weights and running statistics, which generalizes better than the last step's.</summary>
/// <remarks>Polyak &amp; Juditsky 1992, in the form of Tan &amp; Le 2019:<code>
/// ŵ ← d·ŵ + (1 − d)·w     d = min(decay, (1 + t)/(10 + t)): young averages forget their start
/// </code></remarks>
internal sealed class WeightAverage : IDisposable
{
    private readonly double _decay;
    private readonly string[] _names;
    private readonly Tensor[] _weights;
    private readonly Tensor[] _average;

    public WeightAverage(Module network, double decay)
    {
        using var noGradient = torch.no_grad();
        _decay = decay;
        _names = [.. network.State.Select(entry => entry.Name)];
        _weights = [.. network.State.Select(entry => entry.Tensor)];
        _average = [.. _weights.Select(weight => weight.Clone().DetachFromDisposeScope())];
    }

    /// <summary>By the network's keys.</summary>
    public IEnumerable<(string Name, Tensor Tensor)> State => _names.Zip(_average);

    /// <summary>Takes in the weights after step <paramref name="t"/>, from 0.</summary>
    public void Update(long t)
    {
        using var noGradient = torch.no_grad();
        var d = Math.Min(_decay, (1.0 + t) / (10 + t));
        using var scope = torch.NewDisposeScope();
        foreach (var (average, weight) in _average.Zip(_weights))
        {
            average.Scale(d).Accumulate(weight, 1 - d);
        }
    }

    /// <summary>Goes on from a state saved before.</summary>
    public void Load(IReadOnlyDictionary<string, Tensor> state)
    {
        foreach (var (name, tensor) in State)
        {
            tensor.copy_(state[name]);
        }
    }

    /// <summary>What <paramref name="measure"/> gives while the network has the averaged weights; its own are back afterwards.</summary>
    public double Measured(Module network, Func<double> measure)
    {
        using var noGradient = torch.no_grad();
        using var scope = torch.NewDisposeScope();
        var trained = network.State.ToDictionary(entry => entry.Name, entry => entry.Tensor.Clone());
        network.Load(State.ToDictionary(entry => entry.Name, entry => entry.Tensor));
        var measured = measure();
        network.Load(trained);
        return measured;
    }

    public void Dispose()
    {
        foreach (var tensor in _average)
        {
            tensor.Dispose();
        }
    }
}
