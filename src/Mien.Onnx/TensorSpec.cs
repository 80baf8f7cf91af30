namespace Mien.Onnx;

/// <summary>An input or output of a model, as the model declares it.</summary>
/// <param name="Name">Its name in the graph.</param>
/// <param name="Type">What it holds.</param>
/// <param name="Shape">Its dimensions; −1 where the caller chooses.</param>
public sealed record TensorSpec(string Name, ElementType Type, IReadOnlyList<long> Shape)
{
    /// <summary>Whether a tensor of these dimensions may stand here.</summary>
    public bool Fits(ReadOnlySpan<long> shape)
    {
        if (shape.Length != Shape.Count)
        {
            return false;
        }
        for (var axis = 0; axis < shape.Length; axis++)
        {
            if (shape[axis] < 1 || (Shape[axis] >= 0 && Shape[axis] != shape[axis]))
            {
                return false;
            }
        }
        return true;
    }

    /// <summary>Type and shape: <c>float32 [N, 1, 48, 48]</c>; a free dimension is N in the first place, ? elsewhere.</summary>
    public override string ToString() =>
        Type == ElementType.None ? "not a tensor" : $"{Type.ToString().ToLowerInvariant()} [{string.Join(", ", Shape.Select(Dimension))}]";

    private static string Dimension(long size, int axis) => (size, axis) switch
    {
        ( < 0, 0) => "N",
        ( < 0, _) => "?",
        _ => $"{size}",
    };
}
