using Mien.Torch;
using Mien.Torch.Modules;
using static Mien.Torch.Ops.Creation;

namespace Mien.Models.Inspection;

/// <summary>The layers of a network in the order they ran, with shapes, parameters and operations; seen at the operator door, unknown to the network.</summary>
public sealed class LayerTable : IOpObserver
{
    private readonly Dictionary<Tensor, string> _keys;
    private readonly HashSet<Tensor> _counted = [];
    private readonly List<Layer> _layers = [];

    private LayerTable(Module network) => _keys = network.State.ToDictionary(entry => entry.Tensor, entry => entry.Name);

    /// <summary>In the order they ran.</summary>
    public IReadOnlyList<Layer> Layers => _layers;

    /// <summary>Operations for one sample: multiplications and additions each count.</summary>
    public long Flops => _layers.Sum(layer => layer.Flops);

    /// <summary>Runs a network once, for inference, and writes down what ran.</summary>
    /// <param name="network">Left in inference mode.</param>
    /// <param name="input">Shape of one sample without the batch: [C, H, W].</param>
    public static LayerTable Of(Module network, params long[] input)
    {
        using var noGradient = new NoGradient();
        using var scope = new TensorScope();
        var x = Zeros([1, .. input]);
        var table = new LayerTable(network);
        network.Train(false);
        using (Op.Observe(table))
        {
            network.Forward(x);
        }
        return table;
    }

    void IOpObserver.Observe(Op op, ReadOnlySpan<Argument> arguments, ReadOnlySpan<Tensor> results)
    {
        var held = new List<Tensor>();
        foreach (var argument in arguments)
        {
            if (argument.Value is Tensor tensor && _keys.ContainsKey(tensor))
            {
                held.Add(tensor);
            }
        }
        var kind = op.Name["aten::".Length..].Split('.')[0];
        var name = held.Count > 0 ? _keys[held[0]][.._keys[held[0]].LastIndexOf('.')] : kind;
        // What two layers share is counted where it is used first.
        var parameters = held.Where(_counted.Add).Sum(tensor => tensor.Count);
        var output = results[0].Shape;
        _layers.Add(new(name, kind, output, parameters, kind is "conv2d" or "linear" ? Multiplied(held[0], output, held.Count > 1) : 0));
    }

    // A network that looks twice at its one sample has a batch of two. Each output value takes one multiplication and one addition for each weight of its channel, the bias included in the last addition's place.
    private static long Multiplied(Tensor weight, Shape output, bool bias)
    {
        var outputs = output.Aggregate(1L, (product, size) => product * size);
        var perOutput = weight.Count / weight.Shape[0];
        return outputs * ((2 * perOutput) - (bias ? 0 : 1));
    }
}
