using Mien.Onnx;

namespace Mien.Recognition.OnePass;

/// <summary>Finds outputs by the shapes that they have after a run: those that files declare are often those of another picture's size.</summary>
internal static class OutputShapes
{
    /// <summary>The outputs of a shape, in the network's order.</summary>
    public static IReadOnlyList<int> All(Binding network, long[] shape) =>
        [.. Enumerable.Range(0, network.OutputCount).Where(index => network.OutputShape(index).SequenceEqual(shape))];

    /// <summary>The one output of a shape; null where there is none or there are several.</summary>
    public static int? Single(Binding network, long[] shape) => All(network, shape) is [var only] ? only : null;
}
