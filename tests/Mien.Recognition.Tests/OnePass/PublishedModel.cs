using Mien.Lab.Export.Protobuf;

namespace Mien.Recognition.Tests.OnePass;

/// <summary>Writes ONNX files with the inputs and outputs of published detectors, which find a pixel of a color instead of a face.</summary>
internal sealed class PublishedModel
{
    private readonly GraphProto _graph = new() { Name = "published" };

    /// <param name="width">Null for any.</param>
    /// <param name="height">Null for any.</param>
    public PublishedModel(int? width = null, int? height = null) =>
        _graph.Input.Add(TinyModel.Port("input", TinyModel.Float, 1, 3, (object?)height ?? "H", (object?)width ?? "W"));

    /// <summary>Adds an output of one or more grids, one after another.</summary>
    /// <param name="name">In the graph.</param>
    /// <param name="numbers">Of an answer.</param>
    /// <param name="heads">A grid each.</param>
    /// <param name="isBatched">[1, N, numbers], else [N, numbers].</param>
    /// <param name="softmax">Whether each answer ends in one.</param>
    /// <param name="declared">N as the file says it, right or wrong; null: free.</param>
    public PublishedModel Output(string name, int numbers, PublishedHead[] heads, bool isBatched = true, bool softmax = false, int? declared = null)
    {
        foreach (var head in heads)
        {
            Add(name, numbers, head, isBatched);
        }
        var parts = heads.Select(head => $"{name}_rows_{head.Stride}").ToArray();
        var joined = softmax ? $"{name}_logits" : name;
        _graph.Node.Add(TinyModel.Node("Concat", parts, joined, TinyModel.Int("axis", isBatched ? 1 : 0)));
        if (softmax)
        {
            _graph.Node.Add(TinyModel.Node("Softmax", [joined], name, TinyModel.Int("axis", -1)));
        }
        object rows = (object?)declared ?? "N";
        _graph.Output.Add(isBatched ? TinyModel.Port(name, TinyModel.Float, 1, rows, numbers) : TinyModel.Port(name, TinyModel.Float, rows, numbers));
        return this;
    }

    /// <summary>Outputs in another order than they were added in.</summary>
    public PublishedModel Shuffled(int seed)
    {
        var outputs = _graph.Output.ToArray();
        new Random(seed).Shuffle(outputs);
        _graph.Output.Clear();
        _graph.Output.Add(outputs);
        return this;
    }

    public ModelProto Model() => TinyModel.Model(_graph);

    // [1, c, h, w] → [1, h, w, c] → rows: place by place, and at each place answer by answer.
    private void Add(string name, int numbers, PublishedHead head, bool isBatched)
    {
        string Name(string part) => $"{name}_{part}_{head.Stride}";
        _graph.Initializer.Add(TinyModel.Tensor(Name("kernel"), head.Kernel(), head.Bias.Length, 3, 1, 1));
        _graph.Initializer.Add(TinyModel.Tensor(Name("bias"), head.Bias, head.Bias.Length));
        _graph.Initializer.Add(isBatched ? TinyModel.Wholes(Name("shape"), 1, -1, numbers) : TinyModel.Wholes(Name("shape"), -1, numbers));
        _graph.Node.Add(TinyModel.Node("Conv", ["input", Name("kernel"), Name("bias")], Name("planes"), TinyModel.Ints("strides", head.Stride, head.Stride)));
        _graph.Node.Add(TinyModel.Node("Transpose", [Name("planes")], Name("places"), TinyModel.Ints("perm", 0, 2, 3, 1)));
        _graph.Node.Add(TinyModel.Node("Reshape", [Name("places"), Name("shape")], Name("rows")));
    }
}
