namespace Mien.Onnx;

/// <summary>What goes into or comes out of a model under a name. It is float32 here whatever the model takes: float16, whole numbers and Booleans are converted on the way.</summary>
/// <param name="Name">As the model calls it.</param>
/// <param name="Values">In row-major order. Whole numbers are exact up to 2²⁴; Booleans are 0 and 1.</param>
/// <param name="Shape">Its dimensions, none free; none at all for a single number.</param>
public sealed record NamedTensor(string Name, float[] Values, params long[] Shape)
{
    /// <summary>Name and shape: <c>sample [1, 4, 64, 64]</c>.</summary>
    public override string ToString() => $"{Name} [{string.Join(", ", Shape)}]";
}
