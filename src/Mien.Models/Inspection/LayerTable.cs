using Mien.Torch;
using Mien.Torch.Modules;
using static Mien.Torch.Ops.Creation;

namespace Mien.Models.Inspection;

/// <summary>The layers of a network in the order they ran, with shapes, parameters and operations; seen by observing its operators, unknown to the network.</summary>
public sealed class LayerTable : IOpObserver
{
    private readonly Dictionary<Tensor, string> _keys;
    private readonly HashSet<Tensor> _counted = new(ReferenceEqualityComparer.Instance);
    private readonly List<Layer> _layers = [];

    private LayerTable(Module network) => _keys = network.State.ToDictionary(entry => entry.Tensor, entry => entry.Name, (IEqualityComparer<Tensor>)ReferenceEqualityComparer.Instance);

    /// <summary>In the order they ran.</summary>
    public IReadOnlyList<Layer> Layers => _layers;

    /// <summary>Operations for one sample: multiplications and additions each count.</summary>
    public long Flops => _layers.Sum(layer => layer.Flops);

    /// <summary>Runs a network once, for inference, and writes down what ran.</summary>
    /// <param name="network">Left in inference mode.</param>
    /// <param name="input">Shape of one sample without the batch: [C, H, W].</param>
    public static LayerTable Trace(Module network, params long[] input)
    {
        using var noGradient = torch.no_grad();
        using var scope = torch.NewDisposeScope();
        var x = Zeros([1, .. input]);
        var table = new LayerTable(network);
        network.Train(false);
        using (Op.Observe(table))
        {
            network.Forward(x);
        }
        return table;
    }

    void IOpObserver.Ran(string op, ReadOnlySpan<object?> arguments, Tensor result)
    {
        if (op == Op.Constant)
        {
            return;
        }
        var held = new List<Tensor>();
        foreach (var argument in arguments)
        {
            if (argument is Tensor tensor && _keys.ContainsKey(tensor))
            {
                held.Add(tensor);
            }
        }
        var name = held.Count > 0 ? _keys[held[0]][.._keys[held[0]].LastIndexOf('.')] : op;
        // What two layers share is counted where it is used first.
        var parameters = held.Where(_counted.Add).Sum(tensor => tensor.Count);
        var output = result.Shape;
        _layers.Add(new(name, op, output, parameters, op is "conv2d" or "linear" ? Multiplied(held[0], output, held.Count > 1) : 0));
    }

    // A network that looks twice at its one sample has a batch of two. Each output value takes one multiplication and one addition for each weight of its channel, the bias included in the last addition's place.
    private static long Multiplied(Tensor weight, Shape output, bool bias)
    {
        var outputs = output.Aggregate(1L, (product, size) => product * size);
        var perOutput = weight.Count / weight.Shape[0];
        return outputs * ((2 * perOutput) - (bias ? 0 : 1));
    }
}

/// <summary>One operator of a network, as it ran.</summary>
/// <param name="Name">The module's key where the operator has parameters, else the operator's own name.</param>
/// <param name="Operator">By ATen's name: <c>conv2d</c>.</param>
/// <param name="Output">Shape of the result, batch first.</param>
/// <param name="Parameters">Numbers it holds, running statistics included, as papers and Keras count.</param>
/// <param name="Flops">Multiplications and additions for one sample; convolutions and linear layers only, as the papers count.</param>
public sealed record Layer(string Name, string Operator, Shape Output, long Parameters, long Flops);
