using Google.Protobuf;

using Mien.Lab.Export.Protobuf;

namespace Mien.Recognition.Tests.Mtcnn;

/// <summary>
/// Three networks as others publish MTCNN's. Each is sure of a window whose inner half is red and whose border is not; O-Net moves the edges by
/// <see cref="Edges"/> and puts the points at <see cref="Xs"/> and <see cref="Ys"/>, in units of the window.
/// </summary>
internal static class PublishedMtcnn
{
    public static readonly float[] Edges = [0.1f, 0.2f, -0.1f, -0.05f], Xs = [0.3f, 0.7f, 0.5f, 0.35f, 0.65f], Ys = [0.4f, 0.41f, 0.6f, 0.8f, 0.81f];

    // A logit of about 6 for a red square that fills the inner half to the pixel, of −6 for a plain window.
    private const float Slope = 6, Offset = -6;

    /// <param name="softmax">Whether the file ends in one.</param>
    /// <param name="side">Of the one size that it takes; null for any.</param>
    public static ModelProto PNet(bool softmax = true, int? side = null) => Network(12, stride: 2, (object?)side ?? "W", 1, softmax, new float[4], null);

    /// <param name="batch">Windows in a run; null: any number.</param>
    /// <param name="softmax">Whether the file ends in one.</param>
    public static ModelProto RNet(int? batch = null, bool softmax = true) => Network(24, stride: 1, 24, (object?)batch ?? "N", softmax, new float[4], null);

    /// <inheritdoc cref="RNet"/>
    public static ModelProto ONet(int? batch = null, bool softmax = true) => Network(48, stride: 1, 48, (object?)batch ?? "N", softmax, Edges, [.. Xs, .. Ys]);

    /// <summary>Writes <c>pnet.onnx</c>, <c>rnet.onnx</c> and <c>onet.onnx</c>.</summary>
    public static void Write(TemporaryFolder folder, int? batch = null, bool softmax = true)
    {
        File.WriteAllBytes(folder.File("pnet.onnx"), PNet(softmax).ToByteArray());
        File.WriteAllBytes(folder.File("rnet.onnx"), RNet(batch, softmax).ToByteArray());
        File.WriteAllBytes(folder.File("onet.onnx"), ONet(batch, softmax).ToByteArray());
    }

    // Outputs as facenet-pytorch has them: box, points, probabilities.
    private static ModelProto Network(int window, int stride, object side, object batch, bool softmax, float[] edges, float[]? points)
    {
        var graph = new GraphProto { Name = "stage", Input = { TinyModel.Port("input", TinyModel.Float, batch, 3, side, side is string ? "H" : side) } };
        var isFlat = stride == 1;
        Add(graph, "box", window, stride, isFlat, batch, new float[4 * 3 * window * window], edges);
        if (points is not null)
        {
            Add(graph, "points", window, stride, isFlat, batch, new float[10 * 3 * window * window], points);
        }
        Add(graph, "scores", window, stride, isFlat, batch, [.. new float[3 * window * window], .. RedInside(window)], [0, Offset], softmax);
        return TinyModel.Model(graph);
    }

    private static void Add(GraphProto graph, string name, int window, int stride, bool isFlat, object batch, float[] kernel, float[] bias, bool softmax = false)
    {
        var numbers = bias.Length;
        graph.Initializer.Add(TinyModel.Tensor($"{name}_kernel", kernel, numbers, 3, window, window));
        graph.Initializer.Add(TinyModel.Tensor($"{name}_bias", bias, numbers));
        graph.Node.Add(TinyModel.Node("Conv", ["input", $"{name}_kernel", $"{name}_bias"], $"{name}_planes", TinyModel.Ints("strides", stride, stride)));
        graph.Node.Add(isFlat
            ? TinyModel.Node("Flatten", [$"{name}_planes"], $"{name}_flat", TinyModel.Int("axis", 1))
            : TinyModel.Node("Identity", [$"{name}_planes"], $"{name}_flat"));
        graph.Node.Add(softmax ? TinyModel.Node("Softmax", [$"{name}_flat"], name, TinyModel.Int("axis", 1)) : TinyModel.Node("Identity", [$"{name}_flat"], name));
        graph.Output.Add(isFlat ? TinyModel.Port(name, TinyModel.Float, batch, numbers) : TinyModel.Port(name, TinyModel.Float, 1, numbers, "h", "w"));
    }

    // Mean of red in the inner half less that of the rest.
    private static float[] RedInside(int window)
    {
        var kernel = new float[3 * window * window];
        var (inner, outer) = (window * window / 4, 3 * window * window / 4);
        for (var i = 0; i < window * window; i++)
        {
            var (y, x) = (i / window, i % window);
            var isInside = Math.Min(x, y) >= window / 4 && Math.Max(x, y) < 3 * window / 4;
            kernel[i] = isInside ? Slope / inner : -Slope / outer;
        }
        return kernel;
    }
}
