using System.Text;
using Mien.Core;

namespace Mien.Onnx;

/// <summary>
/// What makes a model file dangerous to open, found before ONNX Runtime sees it: graphs inside nodes, which can run without end; shapes that claim more than the
/// file holds; weights that lie outside the model's folder.
/// </summary>
/// <remarks>Field numbers are those of https://github.com/onnx/onnx/blob/main/onnx/onnx.proto.</remarks>
internal readonly ref struct ModelCheck
{
    private const int ModelGraph = 7, ModelFunctions = 25;
    private const int GraphNodes = 1, GraphInitializers = 5, GraphInputs = 11, GraphOutputs = 12, GraphSparse = 15;
    private const int FunctionNodes = 7;
    private const int NodeName = 3, NodeOperator = 4, NodeAttributes = 5;
    private const int AttributeTensor = 5, AttributeGraph = 6, AttributeTensors = 10, AttributeGraphs = 11, AttributeSparse = 22, AttributeSparses = 23;
    private const int PortName = 1, PortType = 2;
    private const int LongestName = 80;

    private readonly string _source;
    private readonly string? _folder;

    private ModelCheck(string source, string? folder) => (_source, _folder) = (source, folder);

    /// <summary>Refuses a dangerous file.</summary>
    /// <param name="model">The whole file.</param>
    /// <param name="source">Its name in errors.</param>
    /// <param name="folder">Where its weights may lie; null where there is none.</param>
    /// <exception cref="BadInputException">It is dangerous, or not protobuf.</exception>
    public static void Require(ReadOnlySpan<byte> model, string source, string? folder)
    {
        var check = new ModelCheck(source, folder);
        var fields = new ProtoReader(model);
        while (fields.Next())
        {
            switch (fields.Number)
            {
                case ModelGraph: check.Graph(fields.Bytes); break;
                case ModelFunctions: check.Function(fields.Bytes); break;
            }
        }
        if (fields.IsBroken || model.IsEmpty)
        {
            throw ModelFile.Explain(model, source, "it is not protobuf");
        }
    }

    /// <summary>A name from the file, fit for one line of text.</summary>
    public static string TextOf(ReadOnlySpan<byte> name)
    {
        var text = string.Concat(Encoding.UTF8.GetString(name).Select(static letter => char.IsControl(letter) ? '?' : letter));
        return text.Length <= LongestName ? text : $"{text[..LongestName]}…";
    }

    private void Graph(ReadOnlySpan<byte> graph)
    {
        var fields = new ProtoReader(graph);
        while (fields.Next())
        {
            switch (fields.Number)
            {
                case GraphNodes: Node(fields.Bytes); break;
                case GraphInitializers: TensorCheck.Require(fields.Bytes, _source, _folder); break;
                case GraphInputs or GraphOutputs: Port(fields.Bytes); break;
                case GraphSparse: throw Sparse();
            }
        }
        RequireWhole(fields);
    }

    private void Function(ReadOnlySpan<byte> function)
    {
        var fields = new ProtoReader(function);
        while (fields.Next())
        {
            if (fields.Number == FunctionNodes)
            {
                Node(fields.Bytes);
            }
        }
        RequireWhole(fields);
    }

    private void Node(ReadOnlySpan<byte> node)
    {
        var name = default(ReadOnlySpan<byte>);
        var operation = default(ReadOnlySpan<byte>);
        var holdsGraph = false;
        var fields = new ProtoReader(node);
        while (fields.Next())
        {
            switch (fields.Number)
            {
                case NodeName: name = fields.Bytes; break;
                case NodeOperator: operation = fields.Bytes; break;
                case NodeAttributes: holdsGraph |= Attribute(fields.Bytes); break;
            }
        }
        RequireWhole(fields);
        if (holdsGraph)
        {
            throw new BadInputException(
                _source, $"its node '{TextOf(name)}' ({TextOf(operation)}) holds a graph of its own, which may run without end", "export the model without Loop, If and Scan");
        }
    }

    // Whether it holds a graph.
    private bool Attribute(ReadOnlySpan<byte> attribute)
    {
        var holdsGraph = false;
        var fields = new ProtoReader(attribute);
        while (fields.Next())
        {
            switch (fields.Number)
            {
                case AttributeTensor or AttributeTensors: TensorCheck.Require(fields.Bytes, _source, _folder); break;
                case AttributeGraph or AttributeGraphs: holdsGraph = true; break;
                case AttributeSparse or AttributeSparses: throw Sparse();
            }
        }
        RequireWhole(fields);
        return holdsGraph;
    }

    private void Port(ReadOnlySpan<byte> port)
    {
        var name = default(ReadOnlySpan<byte>);
        List<long> shape = [];
        var isWhole = true;
        var fields = new ProtoReader(port);
        while (fields.Next())
        {
            switch (fields.Number)
            {
                case PortName: name = fields.Bytes; break;
                case PortType: isWhole &= PortShape.TryAdd(fields.Bytes, shape); break;
            }
        }
        RequireWhole(fields, isWhole);
        if (TensorSize.Count([.. shape]) > TensorSize.Most)
        {
            throw new BadInputException(
                _source, $"its '{TextOf(name)}' has the shape [{string.Join(", ", shape)}], and {TensorSize.Most} numbers are the most", "export the model with a smaller shape");
        }
    }

    private void RequireWhole(ProtoReader fields, bool isWhole = true)
    {
        if (fields.IsBroken || !isWhole)
        {
            throw new BadInputException(_source, "it is damaged: a part of it ends too early", "copy or export the model again");
        }
    }

    private BadInputException Sparse() => new(_source, "it has sparse weights, whose shapes may claim any size", "export the model with dense weights");
}
