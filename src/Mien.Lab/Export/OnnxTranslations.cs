using Mien.Lab.Export.Protobuf;
using Mien.Torch;
using static Mien.Lab.Export.OnnxAttributes;

namespace Mien.Lab.Export;

/// <summary>Each operator in ONNX's terms (opset 17). A network that uses another operator needs one more line here.</summary>
internal static class OnnxTranslations
{
    public delegate void Translation(OnnxGraph graph, OnnxArguments arguments, Tensor result);

    private static readonly Dictionary<string, Translation> ByName = new(StringComparer.Ordinal)
    {
        ["conv2d"] = (graph, a, y) => graph.Add("Conv", Present(a.Tensor(0), a.Tensor(1), a.OptionalTensor(2)), y,
            Ints("kernel_shape", a.Tensor(1).Shape.Skip(2)), Ints("strides", a.Ints(3)), Padding(a.Ints(4)),
            Ints("dilations", a.Ints(5)), Int("group", a.Int(6))),
        ["batch_norm"] = (graph, a, y) => graph.Add("BatchNormalization", [a.Tensor(0), a.Tensor(1), a.Tensor(2), a.Tensor(3), a.Tensor(4)], y,
            Float("epsilon", a.Double(7))),
        ["group_norm"] = GroupNorm,
        ["linear"] = (graph, a, y) => graph.Add("Gemm", Present(a.Tensor(0), a.Tensor(1), a.OptionalTensor(2)), y, Int("transB", 1)),
        ["max_pool2d"] = (graph, a, y) => graph.Add("MaxPool", [a.Tensor(0)], y,
            Ints("kernel_shape", a.Ints(1)), Ints("strides", a.Ints(2)), Padding(a.Ints(3)), Int("ceil_mode", a.Int(5))),
        ["avg_pool2d"] = (graph, a, y) => graph.Add("AveragePool", [a.Tensor(0)], y, Ints("kernel_shape", a.Ints(1)), Ints("strides", a.Ints(2))),
        ["mean"] = Mean,
        ["amax"] = Max,
        ["clamp"] = (graph, a, y) => graph.Add("Clip",
            [a.Tensor(0), OnnxGraph.Constant((float)a.Double(1)), OnnxGraph.Constant((float)a.Double(2))], y),
        ["relu"] = (graph, a, y) => graph.Add("Relu", [a.Tensor(0)], y),
        ["prelu"] = PRelu,
        ["leaky_relu"] = (graph, a, y) => graph.Add("LeakyRelu", [a.Tensor(0)], y, Float("alpha", a.Double(1))),
        ["silu"] = Silu,
        ["tanh"] = (graph, a, y) => graph.Add("Tanh", [a.Tensor(0)], y),
        ["sigmoid"] = (graph, a, y) => graph.Add("Sigmoid", [a.Tensor(0)], y),
        ["mish"] = Mish,
        ["softmax"] = (graph, a, y) => graph.Add("Softmax", [a.Tensor(0)], y, Int("axis", a.Int(1))),
        ["add"] = (graph, a, y) => graph.Add("Add", [a.Tensor(0), a.TensorOrNumber(1)], y),
        ["mul"] = (graph, a, y) => graph.Add("Mul", [a.Tensor(0), a.TensorOrNumber(1)], y),
        ["sub"] = (graph, a, y) => graph.Add("Sub", [a.Tensor(0), a.Tensor(1)], y),
        ["div"] = (graph, a, y) => graph.Add("Div", [a.Tensor(0), a.Tensor(1)], y),
        ["sqrt"] = (graph, a, y) => graph.Add("Sqrt", [a.Tensor(0)], y),
        ["sin"] = (graph, a, y) => graph.Add("Sin", [a.Tensor(0)], y),
        ["cos"] = (graph, a, y) => graph.Add("Cos", [a.Tensor(0)], y),
        ["reciprocal"] = (graph, a, y) => graph.Add("Reciprocal", [a.Tensor(0)], y),
        ["log"] = (graph, a, y) => graph.Add("Log", [a.Tensor(0)], y),
        ["matmul"] = (graph, a, y) => graph.Add("MatMul", [a.Tensor(0), a.Tensor(1)], y),
        ["sum"] = (graph, a, y) => graph.Add("ReduceSum",
            [a.Tensor(0), OnnxGraph.Constant(a.Ints(1))], y, Int("keepdims", y.Dims == a.Tensor(0).Dims ? 1 : 0)),
        ["ge"] = (graph, a, y) => graph.Add("GreaterOrEqual", [a.Tensor(0), a.TensorOrNumber(1)], y),
        ["le"] = (graph, a, y) => graph.Add("LessOrEqual", [a.Tensor(0), a.TensorOrNumber(1)], y),
        ["to"] = (graph, a, y) => graph.Add("Cast", [a.Tensor(0)], y, Int("to", (long)OnnxGraph.TypeOf(y))),
        ["index_select"] = (graph, a, y) => graph.Add("Gather", [a.Tensor(0), a.Tensor(2)], y, Int("axis", a.Int(1))),
        ["replication_pad2d"] = (graph, a, y) => graph.Add("Pad", [a.Tensor(0), OnnxGraph.Constant(EdgePadding(a.Ints(1)))], y, Text("mode", "edge")),
        ["linalg_qr"] = Undecomposed,
        ["linalg_eigh"] = Undecomposed,
        ["transpose"] = (graph, a, y) => graph.Add("Transpose", [a.Tensor(0)], y, Ints("perm", Exchanged(y.Dims, a.Int(1), a.Int(2)))),
        ["permute"] = (graph, a, y) => graph.Add("Transpose", [a.Tensor(0)], y, Ints("perm", a.Ints(1))),
        ["upsample_nearest2d"] = Enlarge,
        ["reshape"] = (graph, a, y) => graph.Add("Reshape", [a.Tensor(0), OnnxGraph.Constant(a.Ints(1))], y),
        ["flatten"] = (graph, a, y) => graph.Add("Flatten", [a.Tensor(0)], y, Int("axis", a.Int(1))),
        ["cat"] = (graph, a, y) => graph.Add("Concat", a.Tensors(0), y, Int("axis", a.Int(1))),
        ["narrow"] = (graph, a, y) => graph.Add("Slice",
            [a.Tensor(0), OnnxGraph.Constant([a.Int(2)]), OnnxGraph.Constant([a.Int(2) + a.Int(3)]), OnnxGraph.Constant([a.Int(1)])], y),
        ["dropout"] = (graph, a, y) => graph.Alias(a.Tensor(0), y),
    };

    /// <exception cref="NotSupportedException">The operator has no translation; it is named.</exception>
    public static Translation Find(string op) => ByName.TryGetValue(op, out var translation)
        ? translation
        : throw new NotSupportedException($"{op} has no ONNX form yet; add it to {nameof(OnnxTranslations)}.");

    private static void Undecomposed(OnnxGraph graph, OnnxArguments a, Tensor y) => throw new NotSupportedException(
        "ONNX takes no matrix apart; export the network's fused form, which needs products of matrices alone.");

    // A pool over all of a feature map is faster in ONNX Runtime than the reduction it equals.
    private static void Mean(OnnxGraph graph, OnnxArguments a, Tensor y) => Reduce(graph, a, y, "GlobalAveragePool", "ReduceMean");

    private static void Max(OnnxGraph graph, OnnxArguments a, Tensor y) => Reduce(graph, a, y, "GlobalMaxPool", "ReduceMax");

    private static void Reduce(OnnxGraph graph, OnnxArguments a, Tensor y, string pool, string reduction)
    {
        if (a.Tensor(0).Dims != 4 || a.Ints(1) is not [2, 3])
        {
            graph.Add(reduction, [a.Tensor(0)], y, Ints("axes", a.Ints(1)), Int("keepdims", y.Dims == a.Tensor(0).Dims ? 1 : 0));
            return;
        }
        graph.Add(pool, [a.Tensor(0)], y);
        if (y.Dims == 2)
        {
            graph.Add("Flatten", [y], y, Int("axis", 1));
        }
    }

    // Each group as one channel of an instance normalization; ONNX has the whole as one operator from opset 21 on.
    private static void GroupNorm(OnnxGraph graph, OnnxArguments a, Tensor y)
    {
        var (groups, shape) = (a.Int(1), a.Tensor(0).Shape.Skip(1).ToArray());
        var (ones, zeros) = (OnnxGraph.Constant([.. Enumerable.Repeat(1f, (int)groups)]), OnnxGraph.Constant(new float[groups]));
        graph.Add("Reshape", [a.Tensor(0), OnnxGraph.Constant([0, groups, -1])], y);
        graph.Add("InstanceNormalization", [y, ones, zeros], y, Float("epsilon", a.Double(4)));
        graph.Add("Reshape", [y, OnnxGraph.Constant([-1, .. shape])], y);
        foreach (var (type, tensor) in new[] { ("Mul", a.OptionalTensor(2)), ("Add", a.OptionalTensor(3)) })
        {
            if (tensor is not null)
            {
                graph.Add(type, [y, OnnxGraph.Constant(tensor.ToArray<float>(), shape[0], 1, 1)], y);
            }
        }
    }

    // x · 1 / (1 + e⁻ˣ)
    private static void Silu(OnnxGraph graph, OnnxArguments a, Tensor y)
    {
        graph.Add("Sigmoid", [a.Tensor(0)], y);
        graph.Add("Mul", [a.Tensor(0), y], y);
    }

    // x · tanh(ln(1 + eˣ)); ONNX has it as one operator from opset 18 on.
    private static void Mish(OnnxGraph graph, OnnxArguments a, Tensor y)
    {
        graph.Add("Softplus", [a.Tensor(0)], y);
        graph.Add("Tanh", [y], y);
        graph.Add("Mul", [a.Tensor(0), y], y);
    }

    // By a factor, not to a size, so that the picture's sides stay free.
    private static void Enlarge(OnnxGraph graph, OnnxArguments a, Tensor y) => graph.Add(
        "Resize", [a.Tensor(0), OnnxGraph.Constant(Array.Empty<float>()), OnnxGraph.Constant([1f, 1f, a.Int(1), a.Int(1)])], y,
        Text("mode", "nearest"), Text("coordinate_transformation_mode", "asymmetric"), Text("nearest_mode", "floor"));

    // ONNX broadcasts from the last dimension, so the slopes stand in front of as many ones as there are rows and columns. Where none is above 1, x or a·x is the larger
    // one as PReLU wants it, and ONNX Runtime takes a third of the time for it.
    private static void PRelu(OnnxGraph graph, OnnxArguments a, Tensor y)
    {
        var slopes = a.Tensor(1);
        graph.Add("Reshape", [slopes, OnnxGraph.Constant([slopes.Count, .. Enumerable.Repeat(1L, y.Dims - 2)])], y);
        if (Array.TrueForAll(slopes.ToArray<float>(), static slope => slope <= 1))
        {
            graph.Add("Mul", [a.Tensor(0), y], y);
            graph.Add("Max", [a.Tensor(0), y], y);
        }
        else
        {
            graph.Add("PRelu", [a.Tensor(0), y], y);
        }
    }

    private static IEnumerable<long> Exchanged(int dims, long first, long second) =>
        Enumerable.Range(0, dims).Select(dim => dim == first ? second : dim == second ? first : dim);

    private static IEnumerable<Tensor> Present(params Tensor?[] tensors) => tensors.OfType<Tensor>();

    // libtorch names left, right, top and bottom; ONNX the starts of all dimensions, then their ends.
    private static long[] EdgePadding(long[] sides) => [0, 0, sides[2], sides[0], 0, 0, sides[3], sides[1]];

    // ONNX gives the rows above and left of the picture, then those below and right.
    private static AttributeProto Padding(long[] sides) => Ints("pads", sides.Concat(sides));
}
