using Mien.Lab.Export.Protobuf;
using Mien.Torch;
using static Mien.Lab.Export.OnnxAttributes;

namespace Mien.Lab.Export;

/// <summary>Each ATen operator in ONNX's terms (opset 17). A network that uses another operator needs one more line here.</summary>
internal static class OnnxTranslations
{
    public delegate void Translation(OnnxGraph graph, OnnxArguments arguments, Tensor result);

    private static readonly Dictionary<string, Translation> ByName = new(StringComparer.Ordinal)
    {
        ["aten::conv2d"] = (graph, a, y) => graph.Add("Conv", Present(a.Tensor(0), a.Tensor(1), a.OptionalTensor(2)), y,
            Ints("kernel_shape", a.Tensor(1).Shape.Skip(2)), Ints("strides", a.Ints(3, 1, 1)), Padding(a.Ints(4, 0, 0)),
            Ints("dilations", a.Ints(5, 1, 1)), Int("group", a.Int(6, 1))),
        ["aten::batch_norm"] = (graph, a, y) => graph.Add("BatchNormalization", [a.Tensor(0), a.Tensor(1), a.Tensor(2), a.Tensor(3), a.Tensor(4)], y,
            Float("epsilon", a.Double(7, 1e-5))),
        ["aten::linear"] = (graph, a, y) => graph.Add("Gemm", Present(a.Tensor(0), a.Tensor(1), a.OptionalTensor(2)), y, Int("transB", 1)),
        ["aten::max_pool2d"] = (graph, a, y) => graph.Add("MaxPool", [a.Tensor(0)], y,
            Ints("kernel_shape", a.Ints(1)), Ints("strides", a.Ints(2)), Padding(a.Ints(3, 0, 0)), Int("ceil_mode", a.Int(5, 0))),
        ["aten::avg_pool2d"] = (graph, a, y) => graph.Add("AveragePool", [a.Tensor(0)], y, Ints("kernel_shape", a.Ints(1)), Ints("strides", a.Ints(2))),
        ["aten::mean.dim"] = Mean,
        ["aten::amax"] = Max,
        ["aten::clamp"] = (graph, a, y) => graph.Add("Clip",
            [a.Tensor(0), OnnxGraph.Constant((float)a.Double(1, 0)), OnnxGraph.Constant((float)a.Double(2, 0))], y),
        ["aten::relu"] = (graph, a, y) => graph.Add("Relu", [a.Tensor(0)], y),
        ["aten::prelu"] = PRelu,
        ["aten::sigmoid"] = (graph, a, y) => graph.Add("Sigmoid", [a.Tensor(0)], y),
        ["aten::mish"] = Mish,
        ["aten::softmax.int"] = (graph, a, y) => graph.Add("Softmax", [a.Tensor(0)], y, Int("axis", a.Int(1, -1))),
        ["aten::add.Tensor"] = (graph, a, y) => graph.Add("Add", [a.Tensor(0), a.Tensor(1)], y),
        ["aten::mul.Tensor"] = (graph, a, y) => graph.Add("Mul", [a.Tensor(0), a.Tensor(1)], y),
        ["aten::add.Scalar"] = (graph, a, y) => graph.Add("Add", [a.Tensor(0), OnnxGraph.Constant((float)a.Double(1, 0))], y),
        ["aten::mul.Scalar"] = (graph, a, y) => graph.Add("Mul", [a.Tensor(0), OnnxGraph.Constant((float)a.Double(1, 1))], y),
        ["aten::sub.Tensor"] = (graph, a, y) => graph.Add("Sub", [a.Tensor(0), a.Tensor(1)], y),
        ["aten::div.Tensor"] = (graph, a, y) => graph.Add("Div", [a.Tensor(0), a.Tensor(1)], y),
        ["aten::sqrt"] = (graph, a, y) => graph.Add("Sqrt", [a.Tensor(0)], y),
        ["aten::log"] = (graph, a, y) => graph.Add("Log", [a.Tensor(0)], y),
        ["aten::matmul"] = (graph, a, y) => graph.Add("MatMul", [a.Tensor(0), a.Tensor(1)], y),
        ["aten::sum.dim_IntList"] = (graph, a, y) => graph.Add("ReduceSum",
            [a.Tensor(0), OnnxGraph.Constant(a.Ints(1))], y, Int("keepdims", y.Dims == a.Tensor(0).Dims ? 1 : 0)),
        ["aten::ge.Scalar"] = (graph, a, y) => graph.Add("GreaterOrEqual", [a.Tensor(0), OnnxGraph.Constant((float)a.Double(1, 0))], y),
        ["aten::le.Scalar"] = (graph, a, y) => graph.Add("LessOrEqual", [a.Tensor(0), OnnxGraph.Constant((float)a.Double(1, 0))], y),
        ["aten::to.dtype"] = (graph, a, y) => graph.Add("Cast", [a.Tensor(0)], y, Int("to", (long)OnnxGraph.TypeOf(y))),
        ["aten::index_select"] = (graph, a, y) => graph.Add("Gather", [a.Tensor(0), a.Tensor(2)], y, Int("axis", a.Int(1, 0))),
        ["aten::replication_pad2d"] = (graph, a, y) => graph.Add("Pad", [a.Tensor(0), OnnxGraph.Constant(EdgePadding(a.Ints(1)))], y, Text("mode", "edge")),
        // It asks nothing of the picture: a constant, as all that no node has made.
        ["aten::eye"] = (_, _, _) => { },
        ["aten::linalg_qr"] = Undecomposed,
        ["aten::linalg_eigh"] = Undecomposed,
        ["aten::transpose.int"] = (graph, a, y) => graph.Add("Transpose", [a.Tensor(0)], y, Ints("perm", Exchanged(y.Dims, a.Int(1, 0), a.Int(2, 1)))),
        ["aten::permute"] = (graph, a, y) => graph.Add("Transpose", [a.Tensor(0)], y, Ints("perm", a.Ints(1))),
        ["aten::upsample_nearest2d"] = Enlarge,
        ["aten::reshape"] = (graph, a, y) => graph.Add("Reshape", [a.Tensor(0), OnnxGraph.Constant(a.Ints(1))], y),
        ["aten::flatten.using_ints"] = (graph, a, y) => graph.Add("Flatten", [a.Tensor(0)], y, Int("axis", a.Int(1, 0))),
        ["aten::cat"] = (graph, a, y) => graph.Add("Concat", a.Tensors(0), y, Int("axis", a.Int(1, 0))),
        ["aten::narrow"] = (graph, a, y) => graph.Add("Slice",
            [a.Tensor(0), OnnxGraph.Constant([a.Int(2, 0)]), OnnxGraph.Constant([a.Int(2, 0) + a.Int(3, 0)]), OnnxGraph.Constant([a.Int(1, 0)])], y),
        ["aten::dropout"] = (graph, a, y) => graph.Alias(a.Tensor(0), y),
    };

    /// <exception cref="NotSupportedException">The operator has no translation; it is named.</exception>
    public static Translation Of(Op op) => ByName.TryGetValue(op.Name, out var translation)
        ? translation
        : throw new NotSupportedException($"{op.Name} has no ONNX form yet; add it to {nameof(OnnxTranslations)}.");

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

    // x · tanh(ln(1 + eˣ)); ONNX has it as one operator from opset 18 on.
    private static void Mish(OnnxGraph graph, OnnxArguments a, Tensor y)
    {
        graph.Add("Softplus", [a.Tensor(0)], y);
        graph.Add("Tanh", [y], y);
        graph.Add("Mul", [a.Tensor(0), y], y);
    }

    // By a factor, not to a size, so that the picture's sides stay free.
    private static void Enlarge(OnnxGraph graph, OnnxArguments a, Tensor y) => graph.Add(
        "Resize", [a.Tensor(0), OnnxGraph.Constant(Array.Empty<float>()), OnnxGraph.Constant([1f, 1f, (float)a.Double(2, 1), (float)a.Double(3, 1)])], y,
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
