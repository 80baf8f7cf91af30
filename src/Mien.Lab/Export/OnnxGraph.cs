using System.Runtime.InteropServices;
using Google.Protobuf;
using Mien.Lab.Export.Protobuf;
using Mien.Torch;
using Mien.Torch.Modules;

namespace Mien.Lab.Export;

/// <summary>An ONNX graph growing as operators run; it observes them, and no network knows of it.</summary>
internal sealed class OnnxGraph : IOpObserver
{
    private readonly GraphProto _graph;
    // By the object: a tensor that is gone may leave its handle to another.
    private readonly Dictionary<Tensor, string> _names = new((IEqualityComparer<Tensor>)ReferenceEqualityComparer.Instance);
    private readonly HashSet<Tensor> _constants = new((IEqualityComparer<Tensor>)ReferenceEqualityComparer.Instance);
    private readonly Dictionary<Tensor, string> _weights;
    private readonly OnnxPorts _ports;

    public OnnxGraph(string name, Module network, Tensor input, OnnxPorts ports)
    {
        _graph = new() { Name = name };
        _weights = network.State.ToDictionary(entry => entry.Tensor, entry => entry.Name, (IEqualityComparer<Tensor>)ReferenceEqualityComparer.Instance);
        _ports = ports;
        _names[input] = ports.Input;
    }

    /// <summary>The graph with its input and output named and shaped; the batch is free.</summary>
    public GraphProto Finish(Tensor input, Tensor output)
    {
        _graph.Input.Add(Port(_ports.Input, input));
        _graph.Output.Add(Port(_ports.Output, output));
        Rename(_names[output], _ports.Output);
        return _graph;
    }

    /// <summary>Adds a node that computes <paramref name="result"/>.</summary>
    public void Add(string type, IEnumerable<Tensor> inputs, Tensor result, params AttributeProto[] attributes)
    {
        var node = new NodeProto { OpType = type, Name = $"{type}_{_graph.Node.Count}" };
        node.Input.AddRange(inputs.Select(NameOf));
        node.Attribute.AddRange(attributes);
        node.Output.Add(node.Name);
        _names[result] = node.Name;
        _graph.Node.Add(node);
    }

    /// <summary>The result is the same values under another handle.</summary>
    public void Alias(Tensor input, Tensor result) => _names[result] = NameOf(input);

    /// <summary>A number that an operator takes as an input.</summary>
    public static Tensor Constant(float value) => Tensor.From<float>([value], []);

    /// <summary>Numbers that an operator takes as an input.</summary>
    public static Tensor Constant(float[] values) => Constant(values, values.Length);

    /// <summary>Numbers of a shape that an operator takes as an input.</summary>
    public static Tensor Constant(float[] values, params ReadOnlySpan<long> shape) => Tensor.From<float>(values, shape);

    /// <summary>Whole numbers that an operator takes as an input.</summary>
    public static Tensor Constant(long[] values) => Tensor.From<long>(values, values.Length);

    /// <summary>ONNX's number of a tensor's element type.</summary>
    public static TensorProto.Types.DataType TypeOf(Tensor tensor) => tensor.Type switch
    {
        ScalarType.Float32 => TensorProto.Types.DataType.Float,
        ScalarType.Int64 => TensorProto.Types.DataType.Int64,
        _ => throw new NotSupportedException($"{tensor.Type} has no ONNX form yet; add it to {nameof(OnnxGraph)}."),
    };

    void IOpObserver.Ran(string op, ReadOnlySpan<object?> arguments, Tensor result)
    {
        if (op == Op.Constant)
        {
            _constants.Add(result);
        }
        else
        {
            OnnxTranslations.Find(op)(this, new OnnxArguments(arguments), result);
        }
    }

    private ValueInfoProto Port(string name, Tensor tensor)
    {
        var shape = new TensorShapeProto();
        shape.Dim.Add(_ports.BatchIsFree ? new TensorShapeProto.Types.Dimension { DimParam = "N" } : new() { DimValue = tensor.Shape[0] });
        shape.Dim.AddRange(tensor.Shape.Skip(1).Select((size, index) => _ports.SidesAreFree && (index > 0 || tensor.Dims == 3)
            ? new TensorShapeProto.Types.Dimension { DimParam = $"{name}_{(index == 1 ? "height" : "width")}" }
            : new TensorShapeProto.Types.Dimension { DimValue = size }));
        return new() { Name = name, Type = new() { TensorType = new() { ElemType = (int)TensorProto.Types.DataType.Float, Shape = shape } } };
    }

    // What no operator has made is a weight, named by its key, or numbers that the network's code gave.
    private string NameOf(Tensor tensor)
    {
        if (_names.TryGetValue(tensor, out var name))
        {
            return name;
        }
        name = _weights.GetValueOrDefault(tensor) ?? (_constants.Contains(tensor)
            ? $"constant_{_graph.Initializer.Count}"
            : throw new NotSupportedException($"A tensor {tensor.Shape} was made by no operator of {typeof(Op).Namespace}.Ops, so that the file cannot tell how; call one of them instead."));
        var initializer = new TensorProto { Name = name };
        initializer.DataType = (int)TypeOf(tensor);
        initializer.RawData = tensor.Type == ScalarType.Int64 ? Bytes<long>(tensor) : Bytes<float>(tensor);
        initializer.Dims.AddRange(tensor.Shape);
        _graph.Initializer.Add(initializer);
        return _names[tensor] = name;
    }

    private static ByteString Bytes<T>(Tensor tensor)
        where T : unmanaged => ByteString.CopyFrom(MemoryMarshal.AsBytes<T>(tensor.ToArray<T>()));

    private void Rename(string from, string to)
    {
        foreach (var node in _graph.Node)
        {
            for (var index = 0; index < node.Input.Count; index++)
            {
                node.Input[index] = node.Input[index] == from ? to : node.Input[index];
            }
            for (var index = 0; index < node.Output.Count; index++)
            {
                node.Output[index] = node.Output[index] == from ? to : node.Output[index];
            }
        }
    }
}
