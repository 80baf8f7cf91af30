using System.Runtime.InteropServices;
using Google.Protobuf;
using Mien.Lab.Export.Protobuf;

namespace Mien.Lab.Export;

/// <summary>
/// Convolutions that multiply whole numbers, maps of eight bits by weights of seven: processors with VNNI do four times as many of these at once as of float32, and the file is half as large as with
/// weights of half precision. What goes around the convolutions, attention, sums, the first layer and the last, stays as it was.
/// </summary>
/// <remarks>
/// Jacob et al., Quantization and Training of Neural Networks for Efficient Integer-Arithmetic-Only Inference, 2018, §2.2, after training; written down as ONNX does,
/// QuantizeLinear and DequantizeLinear around each convolution, of which ONNX Runtime makes one of whole numbers.<code>
/// (1) maps:     <see cref="QuantizationStep"/>
/// (2) weights:  q = round(w / sₖ)        sₖ = max|wₖ| / 63, for each channel k of the result; more where (3) would not fit into 32 bits
/// (3) biases:   q = round(b / (s·sₖ))    s: the map's step
/// </code></remarks>
internal sealed class Quantization
{
    // A convolution of fewer channels or of single pixels takes little time.
    private const int LeastChannels = 8;

    // Processors without VNNI add two products in sixteen bits: with a map's 255, weights up to 63 fit, up to 127 overflow.
    private const float Largest = 63;

    // A channel that training left without weights still has its bias.
    private const float LargestBias = 1 << 30;

    private const float Least = 1e-12f;

    private readonly GraphProto _graph;
    private readonly Dictionary<string, TensorProto> _initializers;
    private readonly List<NodeProto> _convolutions;
    private readonly Dictionary<string, QuantizationStep> _steps = [];

    private Quantization(GraphProto graph)
    {
        _graph = graph;
        _initializers = graph.Initializer.ToDictionary(each => each.Name);
        _convolutions = [.. graph.Node.Where(IsHeavy)];
    }

    /// <summary>Quantizes a model's heavy convolutions.</summary>
    /// <param name="model">Of float32 weights; changed.</param>
    /// <param name="faces">What the maps' ranges are found on.</param>
    /// <returns>How many convolutions were quantized.</returns>
    public static int Quantize(ModelProto model, IEnumerable<InputBatch> faces)
    {
        var quantization = new Quantization(model.Graph);
        var maps = quantization._convolutions.SelectMany(quantization.MapsOf).Distinct().ToList();
        if (maps.Count > 0)
        {
            foreach (var (map, values) in MapSamples.Collect(model, maps, faces))
            {
                quantization._steps[map] = QuantizationStep.Fitting(values);
            }
            quantization.Rewrite();
        }
        return quantization._convolutions.Count;
    }

    private bool IsHeavy(NodeProto node) =>
        node.OpType == "Conv" && _initializers.TryGetValue(node.Input[1], out var weight) && weight.DataType == (int)TensorProto.Types.DataType.Float
        && weight.Dims[1] >= LeastChannels && weight.Dims.Skip(2).Any(size => size > 1) && node.Input.Skip(1).All(IsItsOwn);

    private bool IsItsOwn(string weights) => _graph.Node.Count(node => node.Input.Contains(weights)) == 1;

    // What goes into a convolution, and what comes out: behind its ReLU, where nothing else reads the convolution itself.
    private IEnumerable<string> MapsOf(NodeProto convolution) => [convolution.Input[0], ResultOf(convolution)];

    private string ResultOf(NodeProto convolution) =>
        _graph.Node.Where(node => node.Input.Contains(convolution.Output[0])).ToList() is [{ OpType: "Relu" } relu] ? relu.Output[0] : convolution.Output[0];

    private void Rewrite()
    {
        var (results, inputs) = (_convolutions.Select(ResultOf).ToHashSet(), _convolutions.Select(node => node.Input[0]).ToHashSet());
        var nodes = _graph.Node.ToList();
        _graph.Node.Clear();
        foreach (var convolution in _convolutions)
        {
            QuantizeWeights(convolution, _steps[convolution.Input[0]].Scale);
        }
        foreach (var input in _graph.Input.Select(port => port.Name).Where(inputs.Contains))
        {
            QuantizeMap(input);
        }
        foreach (var node in nodes)
        {
            for (var index = 0; index < node.Input.Count; index++)
            {
                // A sum that is quantized for the next convolution goes on to others as it is.
                if (results.Contains(node.Input[index]) || (inputs.Contains(node.Input[index]) && index == 0 && _convolutions.Contains(node)))
                {
                    node.Input[index] = Rounded(node.Input[index]);
                }
            }
            _graph.Node.Add(node);
            foreach (var map in node.Output.Where(_steps.ContainsKey))
            {
                QuantizeMap(map);
            }
        }
    }

    private void QuantizeMap(string map)
    {
        var step = _steps[map];
        Add($"{map}_step", TensorProto.Types.DataType.Float, [step.Scale]);
        Add($"{map}_zero", TensorProto.Types.DataType.Uint8, [step.Zero]);
        AddNode("QuantizeLinear", [map, $"{map}_step", $"{map}_zero"], $"{map}_whole");
        AddNode("DequantizeLinear", [$"{map}_whole", $"{map}_step", $"{map}_zero"], Rounded(map));
    }

    private void QuantizeWeights(NodeProto convolution, float step)
    {
        var (weight, bias) = (_initializers[convolution.Input[1]], convolution.Input.Count > 2 ? _initializers[convolution.Input[2]] : null);
        var (w, b) = (Numbers(weight), bias is null ? [] : Numbers(bias));
        var perChannel = w.Length / (int)weight.Dims[0];
        float[] scales = [.. w.Chunk(perChannel).Select((channel, k) =>
            Math.Max(Math.Max(channel.Max(MathF.Abs) / Largest, Least), b.Length == 0 ? 0 : MathF.Abs(b[k]) / (step * LargestBias)))];
        sbyte[] whole = [.. w.Select((value, at) => (sbyte)MathF.Round(value / scales[at / perChannel]))];                    // (2)
        convolution.Input[1] = Replace(weight, whole, TensorProto.Types.DataType.Int8, scales);
        if (bias is not null)
        {
            float[] steps = [.. scales.Select(scale => scale * step)];
            int[] sums = [.. b.Select((value, k) => (int)MathF.Round(value / steps[k]))];                                    // (3)
            convolution.Input[2] = Replace(bias, sums, TensorProto.Types.DataType.Int32, steps);
        }
    }

    private static float[] Numbers(TensorProto real) => MemoryMarshal.Cast<byte, float>(real.RawData.Span).ToArray();

    // Whole numbers in the place of real ones, and what makes these of them again.
    private string Replace<T>(TensorProto real, T[] whole, TensorProto.Types.DataType type, float[] scales)
        where T : unmanaged
    {
        var name = real.Name;
        (real.Name, real.DataType) = ($"{name}_whole", (int)type);
        real.RawData = ByteString.CopyFrom(MemoryMarshal.AsBytes<T>(whole));
        Add($"{name}_step", TensorProto.Types.DataType.Float, scales, scales.Length);
        Add($"{name}_zero", type, new T[scales.Length], scales.Length);
        AddNode("DequantizeLinear", [real.Name, $"{name}_step", $"{name}_zero"], name).Attribute.Add(OnnxAttributes.Int("axis", 0));
        return name;
    }

    private void Add<T>(string name, TensorProto.Types.DataType type, T[] values, params IEnumerable<long> shape)
        where T : unmanaged
    {
        var tensor = new TensorProto { Name = name, DataType = (int)type, RawData = ByteString.CopyFrom(MemoryMarshal.AsBytes<T>(values)) };
        tensor.Dims.AddRange(shape);
        _graph.Initializer.Add(tensor);
    }

    private NodeProto AddNode(string type, IEnumerable<string> inputs, string output)
    {
        var node = new NodeProto { OpType = type, Name = output };
        node.Input.AddRange(inputs);
        node.Output.Add(output);
        _graph.Node.Add(node);
        return node;
    }

    private static string Rounded(string map) => $"{map}_rounded";
}
